package io.roomservice.cli.admin;

import io.roomservice.cli.error.Refusal;
import io.roomservice.cli.input.FreeText;
import io.roomservice.cli.input.InputFile;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A text, given in one of these ways. */
final class TextOptions {
  @Option(
      names = "--text",
      paramLabel = "S",
      preprocessor = FreeText.class,
      description = "This text.")
  private @Nullable String text;

  @Option(names = "--file", paramLabel = "F", description = "What is in this file, in UTF-8.")
  private @Nullable Path file;

  @Option(names = "--stdin", description = "What comes on stdin, in UTF-8, up to its end.")
  private boolean stdin;

  /**
   * The text, read no further than needed.
   *
   * @param what for a complaint
   * @param largest how many bytes it may have
   */
  String text(InputStream in, String what, int largest) {
    if (text != null) {
      return text;
    }
    var bytes =
        stdin
            ? InputFile.firstBytes(in, largest + 1)
            : InputFile.firstBytes(Objects.requireNonNull(file), largest + 1);
    if (bytes.length > largest) {
      throw new Refusal(
          String.format(Locale.ROOT, "the %s is more than %d bytes", what, largest),
          "nothing was sent; give less");
    }
    try {
      return InputFile.text(bytes);
    } catch (CharacterCodingException e) {
      throw new Refusal(
          "the " + what + " is no text in UTF-8", "nothing was sent; it must be text, not bytes");
    }
  }
}
