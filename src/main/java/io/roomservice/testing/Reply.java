package io.roomservice.testing;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import okhttp3.Headers;
import okio.ByteString;

/** What goes back, in the server's own words. */
record Reply(int status, Headers headers, ByteString body) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String TEXT = "text/plain; charset=utf-8";

  static Reply ok(String contentType, byte[] body) {
    return new Reply(200, Headers.of("Content-Type", contentType), ByteString.of(body));
  }

  static Reply text(int status, String body) {
    return new Reply(status, Headers.of("Content-Type", TEXT), ByteString.encodeUtf8(body));
  }

  static Reply pageNotFound() {
    return new Reply(
        404,
        Headers.of("Content-Type", TEXT, "X-Content-Type-Options", "nosniff"),
        ByteString.encodeUtf8("404 page not found\n"));
  }

  static Reply redirect(String location) {
    return new Reply(307, Headers.of("Location", location), ByteString.EMPTY);
  }

  /** A Twirp error, JSON on both wires. */
  static Reply error(int status, String code, String message, Map<String, String> meta) {
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
    return new Reply(
        status,
        Headers.of("Content-Type", "application/json"),
        ByteString.encodeUtf8(text.toString()));
  }
}
