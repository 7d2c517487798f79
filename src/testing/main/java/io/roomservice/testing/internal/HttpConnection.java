package io.roomservice.testing.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.util.Locale;
import java.util.function.Function;
import okhttp3.Headers;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A client's HTTP/1.1 connection, which handles its requests one at a time. Implements only the
 * parts of HTTP that API clients use.
 */
final class HttpConnection {
  private static final int LONGEST_LINE = 64 * 1024;
  private static final int MOST_HEADERS = 1000;
  private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(UTF_8);

  private final InputStream in;
  private final OutputStream out;

  HttpConnection(Socket socket) throws IOException {
    // A response is written in one piece, and must leave at once.
    socket.setTcpNoDelay(true);
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  /**
   * Serves requests until either side closes the connection.
   *
   * @throws IOException if the client disconnects during a request or does not send HTTP
   */
  void serve(Function<Incoming, Reply> site) throws IOException {
    while (serveOne(site)) {
      // next request
    }
  }

  /** Serves one request; returns true if the connection stays open for another. */
  private boolean serveOne(Function<Incoming, Reply> site) throws IOException {
    var start = line();
    if (start == null) {
      return false;
    }
    var words = start.split(" ", 3);
    if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
      throw new ProtocolException("not a request line");
    }
    var headers = headers();
    if (is(headers, "Expect", "100-continue")) {
      out.write(CONTINUE);
    }
    var request = Incoming.of(words[0], words[1], headers, body(headers));
    var stays = words[2].equals("HTTP/1.1") && !is(headers, "Connection", "close");
    return write(site.apply(request), words[0].equals("HEAD"), stays);
  }

  // --- reading ---

  private ByteString body(Headers headers) throws IOException {
    if (is(headers, "Transfer-Encoding", "chunked")) {
      return chunks();
    }
    var length = headers.get("Content-Length");
    return length == null ? ByteString.EMPTY : ByteString.of(bytes(number(length, 10)));
  }

  private ByteString chunks() throws IOException {
    var body = new ByteArrayOutputStream();
    while (true) {
      var size = number(required(line()).split(";", 2)[0], 16);
      if (size == 0) {
        headers(); // skips the trailers
        return ByteString.of(body.toByteArray());
      }
      body.writeBytes(bytes(size));
      required(line());
    }
  }

  private byte[] bytes(int count) throws IOException {
    var bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException();
    }
    return bytes;
  }

  private Headers headers() throws IOException {
    var headers = new Headers.Builder();
    for (var count = 0; count < MOST_HEADERS; count++) {
      var line = required(line());
      if (line.isEmpty()) {
        return headers.build();
      }
      var parts = line.split(":", 2);
      try {
        headers.addUnsafeNonAscii(parts[0], parts.length == 2 ? parts[1].strip() : "");
      } catch (IllegalArgumentException e) {
        throw new ProtocolException("not a header");
      }
    }
    throw new ProtocolException("too many headers");
  }

  /**
   * Returns the next line without its line end, or null if the client has closed the connection.
   */
  private @Nullable String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 && line.size() == 0) {
        return null;
      }
      if (next < 0 || line.size() == LONGEST_LINE) {
        throw new ProtocolException(
            next < 0 ? "connection closed within a line" : "line longer than 64 KiB");
      }
      line.write(next);
    }
    var text = line.toString(UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  private static String required(@Nullable String line) throws IOException {
    if (line == null) {
      throw new EOFException();
    }
    return line;
  }

  private static int number(String digits, int radix) throws IOException {
    try {
      var number = Integer.parseInt(digits.strip(), radix);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // as below
    }
    throw new ProtocolException("not a length");
  }

  private static boolean is(Headers headers, String name, String value) {
    var given = headers.get(name);
    return given != null && given.toLowerCase(Locale.ROOT).contains(value);
  }

  // --- writing ---

  private boolean write(Reply reply, boolean headAlone, boolean stays) throws IOException {
    if (reply.ending() == Reply.Ending.NONE) {
      return false;
    }
    var whole = reply.ending() == Reply.Ending.WHOLE;
    var body = reply.body();
    var headers =
        reply
            .headers()
            .newBuilder()
            // A response that is cut off announces more bytes than it sends, even if it is empty.
            .set("Content-Length", Integer.toString(whole ? body.size() : body.size() + 1));
    if (!stays) {
      headers.set("Connection", "close");
    }
    var head = new StringBuilder("HTTP/1.1 " + reply.status() + " \r\n");
    for (var header : headers.build()) {
      head.append(header.getFirst()).append(": ").append(header.getSecond()).append("\r\n");
    }
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.append("\r\n").toString().getBytes(UTF_8));
    if (!headAlone) {
      bytes.writeBytes((whole ? body : body.substring(0, body.size() / 2)).toByteArray());
    }
    out.write(bytes.toByteArray());
    return whole && stays;
  }
}
