package io.roomservice.testing;

import io.roomservice.proto.PerformRpcRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

/** An RPC as a participant received it. Immutable. */
public final class ReceivedRpc {
  private final PerformRpcRequest request;
  private final String callerIdentity = UUID.randomUUID().toString();

  ReceivedRpc(PerformRpcRequest request) {
    this.request = request;
  }

  /** Returns the called method. */
  public String method() {
    return request.getMethod();
  }

  /** Returns the caller's payload. */
  public String payload() {
    return request.getPayload();
  }

  /** Returns a random identity per RPC: calls of the server's API don't come from a participant. */
  public String callerIdentity() {
    return callerIdentity;
  }

  /** Returns how long the handler may take. Default: the server's response timeout. */
  public Duration responseTimeout() {
    return Duration.ofMillis(Integer.toUnsignedLong(request.getResponseTimeoutMs()));
  }

  /** Omits the payload. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "ReceivedRpc[method=%s, responseTimeout=%s, payload=%d characters]",
        method(),
        responseTimeout(),
        payload().length());
  }
}
