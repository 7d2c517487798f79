package io.roomservice.cli.bulk;

import io.roomservice.cli.error.Refusal;
import io.roomservice.cli.input.InputFile;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the lines come from, and how much of it has been read. */
final class InputSource implements Closeable {
  /** All of them are stdin, which is read where it stands and not opened anew. */
  private static final Set<String> STDIN = Set.of("-", "/dev/stdin", "/dev/fd/0");

  private final String name;
  private final long size; // 0 if it is not known
  private final Counting bytes;
  private final LineReader lines;

  private InputSource(String name, long size, Counting bytes, LineReader lines) {
    this.name = name;
    this.size = size;
    this.bytes = bytes;
    this.lines = lines;
  }

  static boolean isStdin(@Nullable Path file) {
    return file == null || STDIN.contains(file.toString());
  }

  /**
   * Opens it.
   *
   * @param file null, or {@code -}, for stdin
   */
  static InputSource open(@Nullable Path file, InputStream stdin) {
    if (file == null || isStdin(file)) {
      return open("stdin", 0, () -> stdin, InputFile::stdinReason);
    }
    var size = Files.isRegularFile(file) ? file.toFile().length() : 0;
    return open(
        file.toString(),
        size,
        () -> InputFile.open(file),
        failure -> InputFile.reason(file, failure));
  }

  private static InputSource open(
      String name, long size, Opening opening, Function<IOException, String> reason) {
    try {
      var bytes = new Counting(opening.open());
      return new InputSource(name, size, bytes, LineReader.of(bytes));
    } catch (IOException e) {
      throw new Refusal(
          "can't read " + name + ": " + reason.apply(e),
          "nothing was sent; name a file of lines, plain or .gz, or give them on stdin");
    }
  }

  private interface Opening {
    InputStream open() throws IOException;
  }

  /** The next line; null at the end. */
  @Nullable RawLine next() {
    try {
      var line = lines.read();
      if (line == null && bytes.count.get() < size) {
        throw new EOFException(
            String.format(
                Locale.ROOT,
                "it became shorter meanwhile: it had %d bytes, and %d were there to be read",
                size,
                bytes.count.get()));
      }
      return line;
    } catch (IOException e) {
      throw new Refusal(
          "reading " + name + " broke off: " + e.getMessage(),
          "what was read before is sent; correct the input, and with --journal give the same command again");
    }
  }

  /** How much of it has been read, from 0 to 1; negative where that is not known. */
  double share() {
    return size == 0 ? -1 : Math.min(1, (double) bytes.count.get() / size);
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException e) {
      // It was only read.
    }
  }

  /** Counts bytes as they are read, packed ones where they are packed. */
  private static final class Counting extends FilterInputStream {
    private final AtomicLong count = new AtomicLong();

    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      var read = super.read();
      count.addAndGet(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      var read = super.read(into, from, length);
      count.addAndGet(Math.max(0, read));
      return read;
    }
  }
}
