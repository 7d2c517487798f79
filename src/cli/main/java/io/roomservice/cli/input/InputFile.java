package io.roomservice.cli.input;

import io.roomservice.cli.error.Refusal;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads files named on the command line, and stdin. Reads no more than needed, because the file may
 * be an endless device, and only forward, because it may be a pipe.
 */
public final class InputFile {
  private InputFile() {}

  /** Opens a file, which may be a pipe. */
  public static InputStream open(Path file) throws IOException {
    return new Forward(Files.newInputStream(file));
  }

  /** Returns the first bytes of a file, {@code most} at most. */
  public static byte[] firstBytes(Path file, int most) {
    try (var in = open(file)) {
      return in.readNBytes(most);
    } catch (IOException e) {
      throw new Refusal(
          "can't read " + file + ": " + reason(file, e), "nothing was sent; name a readable file");
    }
  }

  /** Returns the first bytes of a file, or of stdin if no file is named. */
  public static byte[] firstBytes(@Nullable Path file, InputStream stdin, int most) {
    return file == null ? firstBytes(stdin, most) : firstBytes(file, most);
  }

  private static byte[] firstBytes(InputStream in, int most) {
    try {
      return new Forward(in).readNBytes(most);
    } catch (IOException e) {
      throw new Refusal(
          "can't read stdin: " + stdinReason(e), "nothing was sent; give the data on stdin");
    }
  }

  /**
   * Decodes a whole text in UTF-8.
   *
   * @param bytes at most {@code most} bytes; one more if the text is larger
   * @param refusal makes the exception from the reason, such as "isn't UTF-8 text"
   */
  public static String text(byte[] bytes, int most, Function<String, Refusal> refusal) {
    if (bytes.length > most) {
      throw refusal.apply(String.format(Locale.ROOT, "is larger than %d bytes", most));
    }
    try {
      return text(bytes, 0, bytes.length);
    } catch (CharacterCodingException e) {
      throw refusal.apply("isn't UTF-8 text");
    }
  }

  /** Decodes UTF-8, without the byte order mark that some editors write at the start. */
  public static String text(byte[] bytes, int from, int length) throws CharacterCodingException {
    var mark = mark(bytes, from, length);
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(bytes, from + mark, length - mark))
        .toString();
  }

  /** Decodes UTF-8 in the same way, and replaces malformed bytes. */
  public static String lenientText(byte[] bytes) {
    var mark = mark(bytes, 0, bytes.length);
    return new String(bytes, mark, bytes.length - mark, StandardCharsets.UTF_8);
  }

  private static int mark(byte[] bytes, int from, int length) {
    var isMarked =
        length >= 3
            && bytes[from] == (byte) 0xef
            && bytes[from + 1] == (byte) 0xbb
            && bytes[from + 2] == (byte) 0xbf;
    return isMarked ? 3 : 0;
  }

  /** Returns why a file can't be read or written. */
  public static String reason(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    // First, because Windows denies access to a directory.
    if ("Is a directory".equals(e.getMessage()) || Files.isDirectory(file)) {
      return "it is a directory";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    return e instanceof FileSystemException failure && failure.getReason() != null
        ? failure.getReason()
        : String.valueOf(e.getMessage());
  }

  /** Returns why stdin can't be read. The launcher replaces a closed stdin by a directory. */
  public static String stdinReason(IOException e) {
    return "Is a directory".equals(e.getMessage())
        ? "it is closed, or a directory"
        : String.valueOf(e.getMessage());
  }

  /** Never asks for the position: a pipe has none, and fails with "Illegal seek". */
  private static final class Forward extends FilterInputStream {
    Forward(InputStream in) {
      super(in);
    }

    @Override
    public int available() {
      return 0;
    }
  }
}
