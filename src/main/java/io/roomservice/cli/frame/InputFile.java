package io.roomservice.cli.frame;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file named on the command line, read no further than needed: it may be a device without end.
 */
public final class InputFile {
  private InputFile() {}

  /** The first bytes of a file: all of them, or {@code most}. */
  public static byte[] firstBytes(Path file, int most) {
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(most);
    } catch (IOException e) {
      throw new Refusal(
          "can't read " + file + ": " + reason(file, e),
          "nothing was sent; name a file that can be read");
    }
  }

  /** The same of a stream, which is stdin. */
  public static byte[] firstBytes(InputStream in, int most) {
    try {
      return in.readNBytes(most);
    } catch (IOException e) {
      throw new Refusal("can't read stdin: " + e.getMessage(), "nothing was sent");
    }
  }

  /** Why a file can't be read or written, in words. */
  public static String reason(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    return "Is a directory".equals(e.getMessage())
            || (!file.toString().isEmpty() && Files.isDirectory(file))
        ? "it is a directory"
        : String.valueOf(e.getMessage());
  }
}
