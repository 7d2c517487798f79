package io.roomservice.cli.admin;

import io.roomservice.cli.error.Refusal;
import io.roomservice.cli.input.FreeText;
import io.roomservice.cli.input.InputFile;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
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

  @SuppressWarnings("unused") // where no file is named, stdin is read
  @Option(names = "--stdin", description = "What comes on stdin, in UTF-8, up to its end.")
  private boolean stdin;

  /**
   * The text, read no further than needed.
   *
   * @param what for an error message
   * @param largest how many bytes it may have
   */
  String text(InputStream in, String what, int largest) {
    if (text != null) {
      return text;
    }
    return InputFile.text(
        InputFile.firstBytes(file, in, largest + 1),
        largest,
        why ->
            new Refusal(
                "the " + what + " " + why,
                String.format(
                    Locale.ROOT, "nothing was sent; give text of at most %d bytes", largest)));
  }
}
