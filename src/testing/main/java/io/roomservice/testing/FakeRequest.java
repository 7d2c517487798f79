package io.roomservice.testing;

import io.roomservice.Wire;
import io.roomservice.testing.internal.Incoming;
import java.util.Locale;
import java.util.Optional;

/** An HTTP request that a {@link FakeLiveKit} received. Immutable. */
public final class FakeRequest {
  private static final String PREFIX = "/twirp/livekit.";

  private final Incoming request;
  private final int status;

  FakeRequest(Incoming request, int status) {
    this.request = request;
    this.status = status;
  }

  /** Returns the HTTP method: {@code POST} for every call of the API. */
  public String httpMethod() {
    return request.httpMethod();
  }

  /** Returns the path without the query, such as {@code /twirp/livekit.RoomService/SendData}. */
  public String path() {
    return request.path();
  }

  /** Returns the called method, such as {@code RoomService/SendData}, or else the path. */
  public String method() {
    return path().startsWith(PREFIX) ? path().substring(PREFIX.length()) : path();
  }

  /** Returns the encoding of the request; empty if its {@code Content-Type} is unknown. */
  public Optional<Wire> wire() {
    return request.wire();
  }

  /**
   * Returns a header of the request, such as {@code traceparent}; empty if it is missing, and
   * always for {@code Authorization}, which contains a token.
   */
  public Optional<String> header(String name) {
    return name.equalsIgnoreCase("Authorization")
        ? Optional.empty()
        : Optional.ofNullable(request.headers().get(name));
  }

  /** Returns the HTTP status of the response; 0 if the connection was cut instead. */
  public int status() {
    return status;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "FakeRequest[%s %s, wire=%s, status=%d]",
        httpMethod(),
        method(),
        wire().orElse(null),
        status);
  }
}
