package io.roomservice.cli.webhook;

import io.roomservice.cli.error.Refusal;
import io.roomservice.cli.input.InputFile;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A request's headers as a program or a proxy has written them down. */
final class HeaderFile {
  private static final int LARGEST = 1 << 20;

  private static final Pattern AUTHORIZATION =
      Pattern.compile("^authorization:[ \\t]*(.*)$", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private HeaderFile() {}

  /** The value of the Authorization header. */
  static String authorization(Path file) {
    var text = InputFile.lenientText(InputFile.firstBytes(file, LARGEST));
    var header = AUTHORIZATION.matcher(text);
    if (!header.find()) {
      throw new Refusal(
          "there is no line that begins with Authorization: in " + file,
          "write the headers as they came, one a line; or give --authorization");
    }
    return header.group(1).strip();
  }
}
