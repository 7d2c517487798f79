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
 * How every command reads a file named on the command line, and stdin: no further than needed, for
 * it may be a device without end, and forward alone, for it may be a pipe.
 */
public final class InputFile {
  private InputFile() {}

  /** Opens a file, which may be a pipe. */
  public static InputStream open(Path file) throws IOException {
    return new Forward(Files.newInputStream(file));
  }

  /** The first bytes of a file: all of them, or {@code most}. */
  public static byte[] firstBytes(Path file, int most) {
    try (var in = open(file)) {
      return in.readNBytes(most);
    } catch (IOException e) {
      throw new Refusal(
          "can't read " + file + ": " + reason(file, e),
          "nothing was sent; name a file that can be read");
    }
  }

  /** The first bytes of a file, or of stdin where none is named. */
  public static byte[] firstBytes(@Nullable Path file, InputStream stdin, int most) {
    return file == null ? firstBytes(stdin, most) : firstBytes(file, most);
  }

  private static byte[] firstBytes(InputStream in, int most) {
    try {
      return new Forward(in).readNBytes(most);
    } catch (IOException e) {
      throw new Refusal("can't read stdin: " + stdinReason(e), "nothing was sent");
    }
  }

  /**
   * A whole text, in UTF-8.
   *
   * @param bytes one more than {@code most} where there are more
   * @param refusal what is thrown, given the reason: "is not text in UTF-8"
   */
  public static String text(byte[] bytes, int most, Function<String, Refusal> refusal) {
    if (bytes.length > most) {
      throw refusal.apply(String.format(Locale.ROOT, "is larger than %d bytes", most));
    }
    try {
      return text(bytes, 0, bytes.length);
    } catch (CharacterCodingException e) {
      throw refusal.apply("is not text in UTF-8");
    }
  }

  /** As UTF-8, without the byte order mark that some editors put before it. */
  public static String text(byte[] bytes, int from, int length) throws CharacterCodingException {
    var mark = mark(bytes, from, length);
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(bytes, from + mark, length - mark))
        .toString();
  }

  /** The same, with whatever is no UTF-8 replaced. */
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

  /** Why a file can't be read or written, in words. */
  public static String reason(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if ("Is a directory".equals(e.getMessage()) || Files.isDirectory(file)) {
      return "it is a directory";
    }
    return e instanceof FileSystemException failure && failure.getReason() != null
        ? failure.getReason()
        : String.valueOf(e.getMessage());
  }

  /** The same of stdin. The launcher puts a directory in the place of one that is closed. */
  public static String stdinReason(IOException e) {
    return "Is a directory".equals(e.getMessage())
        ? "it is closed, or a directory"
        : String.valueOf(e.getMessage());
  }

  /** Reads on, and asks for no position: a pipe has none, and answers with "Illegal seek". */
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
