package io.roomservice.cli.webhook;

import io.roomservice.cli.error.Refusal;
import io.roomservice.cli.input.InputFile;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Reads the headers of a request from a file, one header per line. */
final class HeaderFile {
  private static final int LARGEST = 1 << 20;

  private static final Pattern AUTHORIZATION =
      Pattern.compile("^authorization:[ \\t]*(.*)$", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private HeaderFile() {}

  /** Returns the value of the Authorization header. */
  static String authorization(Path file) {
    var text = InputFile.lenientText(InputFile.firstBytes(file, LARGEST));
    var header = AUTHORIZATION.matcher(text);
    if (!header.find()) {
      throw new Refusal(
          "no line of " + file + " starts with Authorization:",
          "write one header per line, or use --authorization");
    }
    return header.group(1).strip();
  }
}
