package io.roomservice.it.harness.faults;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The bytes of an HTTP/1.1 request or response.
 *
 * @param head everything up to and including the blank line
 * @param body the body, with chunk sizes if it is chunked
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RawMessage(byte[] head, byte[] body) {
  static RawMessage of(String head, String body) {
    return new RawMessage(
        head.getBytes(StandardCharsets.ISO_8859_1), body.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Reads the next message of a connection; returns null if it is closed. */
  static RawMessage read(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    var line = line(in, head);
    if (line == null) {
      return null;
    }
    var length = 0;
    var chunked = false;
    while (!line.isEmpty()) {
      line = required(line(in, head)).toLowerCase(Locale.ROOT);
      if (line.startsWith("content-length:")) {
        length = Integer.parseInt(line.substring("content-length:".length()).strip());
      }
      chunked |= line.matches("transfer-encoding:\\s*chunked");
    }
    return new RawMessage(head.toByteArray(), chunked ? chunks(in) : exactly(length, in));
  }

  private static byte[] chunks(InputStream in) throws IOException {
    var all = new ByteArrayOutputStream();
    int size;
    do {
      size = Integer.parseInt(required(line(in, all)), 16);
      all.write(exactly(size, in));
      required(line(in, all)); // neither side sends trailers
    } while (size > 0);
    return all.toByteArray();
  }

  /**
   * Reads a line and copies it to {@code seen}; returns it without the line end, or null at EOF.
   */
  private static String line(InputStream in, OutputStream seen) throws IOException {
    var line = new StringBuilder();
    for (int b = in.read(); b >= 0; b = in.read()) {
      seen.write(b);
      if (b == '\n') {
        return line.toString().stripTrailing();
      }
      line.append((char) b);
    }
    return line.isEmpty() ? null : required(null);
  }

  private static byte[] exactly(int length, InputStream in) throws IOException {
    var bytes = in.readNBytes(length);
    return bytes.length == length ? bytes : required(null);
  }

  private static <T> T required(T part) throws EOFException {
    if (part == null) {
      throw new EOFException("connection closed in the middle of a message");
    }
    return part;
  }

  byte[] bytes() {
    var all = new ByteArrayOutputStream();
    all.writeBytes(head);
    all.writeBytes(body);
    return all.toByteArray();
  }
}
