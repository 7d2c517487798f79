package io.roomservice.cli.session;

import io.roomservice.cli.error.Refusal;
import io.roomservice.cli.input.InputFile;
import java.nio.file.Path;

/** Reads a file that contains one secret. */
final class SecretFile {
  /** Longer than any secret; a larger file was named by mistake. */
  private static final int LONGEST = 4096;

  private SecretFile() {}

  /** Returns the secret without the line end that editors and {@code echo} append. */
  static String read(Path file) {
    var bytes = InputFile.firstBytes(file, LONGEST + 1);
    var secret = InputFile.text(bytes, LONGEST, why -> noSecret(file, why)).strip();
    if (secret.isEmpty()) {
      throw noSecret(file, "is empty");
    }
    return secret;
  }

  private static Refusal noSecret(Path file, String why) {
    return new Refusal(
        "the secret file " + file + " " + why, "name a file that contains only the API secret");
  }
}
