package io.roomservice.testing;

import io.roomservice.proto.PerformRpcRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

/** An RPC as it reached a participant. Immutable. */
public final class ReceivedRpc {
  private final PerformRpcRequest request;
  private final String callerIdentity = UUID.randomUUID().toString();

  ReceivedRpc(PerformRpcRequest request) {
    this.request = request;
  }

  /** The called method. */
  public String method() {
    return request.getMethod();
  }

  /** What the caller gave. */
  public String payload() {
    return request.getPayload();
  }

  /** A random one for each run: calls of the server's API have no participant behind them. */
  public String callerIdentity() {
    return callerIdentity;
  }

  /** How long the handler may take; the server's own time unless the caller says otherwise. */
  public Duration responseTimeout() {
    return Duration.ofMillis(Integer.toUnsignedLong(request.getResponseTimeoutMs()));
  }

  /** Everything but the payload. */
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
