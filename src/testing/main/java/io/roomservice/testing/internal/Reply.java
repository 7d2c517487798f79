package io.roomservice.testing.internal;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import okhttp3.Headers;
import okio.ByteString;

/**
 * A response, in the real server's words.
 *
 * @param delay how long it is delayed
 * @param ending how much of it is sent before the connection is cut
 */
public record Reply(int status, Headers headers, ByteString body, Duration delay, Ending ending) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String TEXT = "text/plain; charset=utf-8";

  /** How much of a response is sent. */
  public enum Ending {
    /** All of it. */
    WHOLE,
    /** The head and half of the body; then the connection breaks. */
    HALF,
    /** Nothing: the connection breaks first. */
    NONE
  }

  private Reply(int status, Headers headers, ByteString body) {
    this(status, headers, body, Duration.ZERO, Ending.WHOLE);
  }

  /** Returns a success. */
  public static Reply ok(String contentType, byte[] body) {
    return new Reply(200, Headers.of("Content-Type", contentType), ByteString.of(body));
  }

  /** Returns a response outside Twirp, as plain text. */
  public static Reply text(int status, String body) {
    return of(status, TEXT, body);
  }

  /** Returns a response outside Twirp. */
  public static Reply of(int status, String contentType, String body) {
    return new Reply(status, Headers.of("Content-Type", contentType), ByteString.encodeUtf8(body));
  }

  static Reply pageNotFound() {
    return text(404, "404 page not found\n").with("X-Content-Type-Options", "nosniff");
  }

  static Reply redirect(String location) {
    return new Reply(307, Headers.of("Location", location), ByteString.EMPTY);
  }

  /** Returns a Twirp error, which is JSON for protobuf requests too. */
  public static Reply error(int status, String code, String message, Map<String, String> meta) {
    var text = new StringWriter();
    try (var json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("code", code);
      json.writeStringField("msg", message);
      if (!meta.isEmpty()) {
        json.writeObjectFieldStart("meta");
        for (var entry : meta.entrySet()) {
          json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter never throws one
    }
    return of(status, "application/json", text.toString());
  }

  /** Returns no response: the connection is cut. */
  public static Reply none() {
    return new Reply(0, Headers.of(), ByteString.EMPTY).ending(Ending.NONE);
  }

  /** Returns a copy with this header, which replaces others of its name. */
  public Reply with(String header, String value) {
    return new Reply(status, headers.newBuilder().set(header, value).build(), body, delay, ending);
  }

  /** Returns a copy with this delay. */
  public Reply after(Duration delay) {
    return new Reply(status, headers, body, delay, ending);
  }

  /** Returns a copy that is cut off like this. */
  public Reply ending(Ending ending) {
    return new Reply(status, headers, body, delay, ending);
  }
}
