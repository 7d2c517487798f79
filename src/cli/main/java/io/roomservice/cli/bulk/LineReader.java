package io.roomservice.cli.bulk;

import io.roomservice.cli.input.InputFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of UTF-8. A line that is too long or isn't valid UTF-8 is reported, and reading
 * continues after it. Input that starts like gzip is decompressed.
 */
final class LineReader implements Closeable {
  /** Enough for the largest payload as base64 and a long list of recipients. */
  static final int LONGEST = 1 << 20;

  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final CRC32C checksum = new CRC32C();
  private final byte[] buffer = new byte[BUFFER];
  private int next;
  private int end;
  private long number;

  private LineReader(InputStream in) {
    this.in = in;
  }

  static LineReader of(InputStream in) throws IOException {
    var buffered = new BufferedInputStream(in, BUFFER);
    buffered.mark(2);
    var isGzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    return new LineReader(isGzip ? new GzipMembers(buffered) : buffered);
  }

  /** Returns the next line; null at the end. */
  @Nullable RawLine read() throws IOException {
    if (next == end && !fill()) {
      return null;
    }
    number++;
    var stop = lineEnd();
    if (stop == end) {
      return readAcross();
    }
    var line = line(buffer, next, stop, true);
    next = stop + 1;
    return line;
  }

  /** Reads a line that doesn't fit into the rest of the buffer. */
  private RawLine readAcross() throws IOException {
    var line = new ByteArrayOutputStream();
    var length = 0L;
    var isEnded = false;
    checksum.reset();
    do {
      var stop = lineEnd();
      if (length + stop - next <= LONGEST) {
        line.write(buffer, next, stop - next);
      }
      checksum.update(buffer, next, stop - next);
      length += stop - next;
      isEnded = stop < end;
      next = isEnded ? stop + 1 : stop;
    } while (!isEnded && fill());
    if (length > LONGEST) {
      var ofAllBytes = (int) checksum.getValue();
      return new RawLine(number, null, "longer than 1 MiB", ofAllBytes, isEnded);
    }
    return line(line.toByteArray(), 0, line.size(), isEnded);
  }

  private int lineEnd() {
    var at = next;
    while (at < end && buffer[at] != '\n') {
      at++;
    }
    return at;
  }

  private boolean fill() throws IOException {
    next = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }

  private RawLine line(byte[] bytes, int from, int to, boolean isEnded) {
    var stop = to;
    while (stop > from && isBlank(bytes[stop - 1])) {
      stop--;
    }
    checksum.reset();
    checksum.update(bytes, from, stop - from);
    var sum = (int) checksum.getValue();
    try {
      var text = InputFile.text(bytes, from, stop - from).strip();
      return new RawLine(number, text, null, sum, isEnded);
    } catch (CharacterCodingException e) {
      return new RawLine(number, null, "invalid UTF-8", sum, isEnded);
    }
  }

  /** White space left by editors or by line ends of other systems, which changes no message. */
  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
