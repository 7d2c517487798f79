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

/** Reads the lines of the input, and counts how much of it has been read. */
final class InputSource implements Closeable {
  /** The names of stdin, which is read at its current position and never reopened. */
  private static final Set<Path> STDIN =
      Set.of(Path.of("-"), Path.of("/dev/stdin"), Path.of("/dev/fd/0"));

  private final String name;
  private final long size; // 0 if unknown
  private final Counting bytes;
  private final LineReader lines;

  private InputSource(String name, long size, Counting bytes, LineReader lines) {
    this.name = name;
    this.size = size;
    this.bytes = bytes;
    this.lines = lines;
  }

  static boolean isStdin(@Nullable Path file) {
    return file == null || STDIN.contains(file);
  }

  /**
   * Opens the input.
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
          "nothing was sent; name a file with the lines, plain or gzip, or give them on stdin");
    }
  }

  private interface Opening {
    InputStream open() throws IOException;
  }

  /** Returns the next line; null at the end. */
  @Nullable RawLine next() {
    try {
      var line = lines.read();
      if (line == null && bytes.count.get() < size) {
        throw new EOFException(
            String.format(
                Locale.ROOT,
                "the file was truncated while it was read: expected %d bytes, got %d",
                size,
                bytes.count.get()));
      }
      return line;
    } catch (IOException e) {
      throw new Refusal(
          "reading " + name + " failed: " + e.getMessage(),
          "the lines before were sent; correct the input, and run the same command again if it has"
              + " a --journal");
    }
  }

  /** Returns the part of the input that has been read, from 0 to 1; negative if unknown. */
  double share() {
    return size == 0 ? -1 : Math.min(1, (double) bytes.count.get() / size);
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException e) {
      // The file was only read, so nothing is lost.
    }
  }

  /** Counts the bytes of the file as they are read, before decompression. */
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
