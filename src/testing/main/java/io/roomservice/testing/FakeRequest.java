package io.roomservice.testing;

import io.roomservice.Wire;
import java.util.Locale;
import java.util.Optional;

/** An HTTP request that a {@link FakeLiveKit} received. Immutable. */
public final class FakeRequest {
  private static final String PREFIX = "/twirp/livekit.";

  private final String httpMethod;
  private final String path;
  private final Optional<Wire> wire;
  private final int status;

  FakeRequest(String httpMethod, String path, Optional<Wire> wire, int status) {
    this.httpMethod = httpMethod;
    this.path = path;
    this.wire = wire;
    this.status = status;
  }

  /** Returns the HTTP method: {@code POST} for every call of the API. */
  public String httpMethod() {
    return httpMethod;
  }

  /** Returns the path without the query, such as {@code /twirp/livekit.RoomService/SendData}. */
  public String path() {
    return path;
  }

  /** Returns the called method, such as {@code RoomService/SendData}, or else the path. */
  public String method() {
    return path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : path;
  }

  /** Returns the format of the request; empty if its {@code Content-Type} is an unknown one. */
  public Optional<Wire> wire() {
    return wire;
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
        httpMethod,
        method(),
        wire.orElse(null),
        status);
  }
}
