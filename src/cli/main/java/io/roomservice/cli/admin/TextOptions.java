package io.roomservice.cli.admin;

import io.roomservice.cli.error.Refusal;
import io.roomservice.cli.input.FreeText;
import io.roomservice.cli.input.InputFile;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A text, given in one of several ways. */
final class TextOptions {
  @Option(
      names = "--text",
      paramLabel = "S",
      preprocessor = FreeText.class,
      description = "Use this text.")
  private @Nullable String text;

  @Option(
      names = "--file",
      paramLabel = "F",
      description = "Read the text from this file, in UTF-8.")
  private @Nullable Path file;

  @SuppressWarnings("unused") // stdin is read if no file is named
  @Option(names = "--stdin", description = "Read the text from stdin, in UTF-8.")
  private boolean stdin;

  /**
   * Returns the text.
   *
   * @param what names the text in an error message
   * @param largest the maximum size in bytes
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
