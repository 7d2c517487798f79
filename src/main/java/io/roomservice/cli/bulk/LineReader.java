package io.roomservice.cli.bulk;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
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
    return new LineReader(isGzip ? new GZIPInputStream(buffered, BUFFER) : buffered);
  }

  /** The next line; null at the end. */
  @Nullable RawLine read() throws IOException {
    if (next == end && !fill()) {
      return null;
    }
    number++;
    var line = new ByteArrayOutputStream();
    var length = 0L;
    do {
      var stop = lineEnd();
      if (length + stop - next <= LONGEST) {
        line.write(buffer, next, stop - next);
      }
      length += stop - next;
      next = stop;
      if (next < end) {
        next++; // the line end itself
        break;
      }
    } while (fill());
    return length > LONGEST ? bad("it is longer than 1 MiB") : decoded(line.toByteArray());
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

  private RawLine decoded(byte[] bytes) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new RawLine(number, text.strip(), null);
    } catch (CharacterCodingException e) {
      return bad("it is no text in UTF-8");
    }
  }

  private RawLine bad(String problem) {
    return new RawLine(number, null, problem);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
