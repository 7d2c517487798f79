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
 * Reads lines of UTF-8, none held longer than it may be: of one that is too long, or is no UTF-8,
 * only that is said, and reading goes on behind it. Input that begins as gzip does is unpacked.
 */
final class LineReader implements Closeable {
  /** Room for the largest payload as base64, and for a long list of addressees. */
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

  /** The next line; null at the end. */
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

  /** A line that the buffer does not hold whole. */
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
      return new RawLine(number, null, "it is longer than 1 MiB", ofAllBytes, isEnded);
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
      return new RawLine(number, null, "it is no text in UTF-8", sum, isEnded);
    }
  }

  /** What editors and other systems' line ends leave, which changes no message. */
  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
