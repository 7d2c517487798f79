package io.roomservice.testing;

import io.roomservice.Wire;
import java.util.Locale;
import java.util.Optional;

/** An HTTP request that a {@link FakeLiveKit} answered. Immutable. */
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

  /** {@code POST}, for every call of the API. */
  public String httpMethod() {
    return httpMethod;
  }

  /** The path, such as {@code /twirp/livekit.RoomService/SendData}, without the query. */
  public String path() {
    return path;
  }

  /** The called method, such as {@code RoomService/SendData}; the path if it is none. */
  public String method() {
    return path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : path;
  }

  /** How the request was written; empty if its {@code Content-Type} is neither's. */
  public Optional<Wire> wire() {
    return wire;
  }

  /** The HTTP status of the answer; 0 if the connection was cut instead. */
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
