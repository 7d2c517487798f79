package io.roomservice.testing.internal;

import io.roomservice.Wire;
import java.util.Locale;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okio.ByteString;

/**
 * A request as received.
 *
 * @param path the path without the query
 * @param query the part after the question mark, if there is one
 */
public record Incoming(
    String httpMethod, String path, Optional<String> query, Headers headers, ByteString body) {
  static Incoming of(String httpMethod, String target, Headers headers, ByteString body) {
    var parts = target.split("\\?", 2);
    return new Incoming(
        httpMethod,
        parts[0],
        parts.length == 2 ? Optional.of(parts[1]) : Optional.empty(),
        headers,
        body);
  }

  /** Returns a header's value, or an empty string; the server does not distinguish the two. */
  String header(String name) {
    return Optional.ofNullable(headers.get(name)).orElse("");
  }

  Optional<String> queryParameter(String name) {
    // HttpUrl parses the query; the rest of the URL does not matter.
    return query
        .map(q -> HttpUrl.get("http://127.0.0.1/?" + q).queryParameter(name))
        .filter(value -> !value.isEmpty());
  }

  /**
   * Returns the format that the {@code Content-Type} names, without regard to parameters and case.
   */
  public Optional<Wire> wire() {
    var type = header("Content-Type").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return switch (type) {
      case "application/json" -> Optional.of(Wire.JSON);
      case "application/protobuf" -> Optional.of(Wire.PROTOBUF);
      default -> Optional.empty();
    };
  }

  /** Omits headers and query, because both may contain a token. */
  @Override
  public String toString() {
    return httpMethod + " " + path;
  }
}
