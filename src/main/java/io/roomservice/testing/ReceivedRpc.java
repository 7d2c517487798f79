package io.roomservice.testing;

import io.roomservice.proto.PerformRpcRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

/** An RPC as it reached a participant. Immutable. */
public final class ReceivedRpc {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

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

  /** How long the handler may take; 10 s unless the caller says otherwise. */
  public Duration responseTimeout() {
    var asked = Integer.toUnsignedLong(request.getResponseTimeoutMs());
    return asked == 0 ? DEFAULT_TIMEOUT : Duration.ofMillis(asked);
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
