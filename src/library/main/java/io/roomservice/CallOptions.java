package io.roomservice;

import io.roomservice.internal.CheckReturnValue;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Options that may differ from call to call: timeouts, retries, size limits and encoding.
 * Immutable; the {@code with…} methods return a copy. Use them with {@link
 * RoomServiceClient#withOptions}; the corresponding methods of {@link RoomServiceClientBuilder} set
 * them for all calls.
 */
@CheckReturnValue
public final class CallOptions {
  static final CallOptions DEFAULTS =
      new CallOptions(
          null, null, SizeLimits.documented(), Wire.PROTOBUF, RetryPolicy.standard(), false, true);

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(4);

  private final @Nullable Duration timeout;
  private final @Nullable Duration attemptTimeout;
  private final SizeLimits sizeLimits;
  private final Wire wire;
  private final RetryPolicy retryPolicy;
  private final boolean idempotentRepeats;
  private final boolean drawsOnBudget;

  private CallOptions(
      @Nullable Duration timeout,
      @Nullable Duration attemptTimeout,
      SizeLimits sizeLimits,
      Wire wire,
      RetryPolicy retryPolicy,
      boolean idempotentRepeats,
      boolean drawsOnBudget) {
    this.timeout = timeout;
    this.attemptTimeout = attemptTimeout;
    this.sizeLimits = sizeLimits;
    this.wire = wire;
    this.retryPolicy = retryPolicy;
    this.idempotentRepeats = idempotentRepeats;
    this.drawsOnBudget = drawsOnBudget;
  }

  /**
   * Returns a copy with this timeout of a whole call, with its attempts and pauses, and with its
   * time in the queue if it is asynchronous. Default: 10 s, and longer for methods that need it.
   *
   * @throws InvalidRequestException if it is zero or negative
   */
  public CallOptions withTimeout(Duration timeout) {
    return new CallOptions(
        positive("timeout", timeout),
        attemptTimeout,
        sizeLimits,
        wire,
        retryPolicy,
        idempotentRepeats,
        drawsOnBudget);
  }

  /**
   * Returns a copy with this timeout of one attempt, from connecting to the last byte of the
   * response. Default: 4 s, and longer for methods that need it. The server takes 3 s to report
   * that a room is not active: with a shorter timeout, the call fails without this report.
   *
   * @throws InvalidRequestException if it is zero or negative
   */
  public CallOptions withAttemptTimeout(Duration attemptTimeout) {
    return new CallOptions(
        timeout,
        positive("attemptTimeout", attemptTimeout),
        sizeLimits,
        wire,
        retryPolicy,
        idempotentRepeats,
        drawsOnBudget);
  }

  /**
   * Returns a copy with these size limits for messages. Default: {@link SizeLimits#documented()}.
   */
  public CallOptions withSizeLimits(SizeLimits sizeLimits) {
    return new CallOptions(
        timeout,
        attemptTimeout,
        Objects.requireNonNull(sizeLimits, "sizeLimits"),
        wire,
        retryPolicy,
        idempotentRepeats,
        drawsOnBudget);
  }

  /**
   * Returns a copy with this encoding of requests and responses. Default: {@link Wire#PROTOBUF}.
   */
  public CallOptions withWire(Wire wire) {
    return new CallOptions(
        timeout,
        attemptTimeout,
        sizeLimits,
        Objects.requireNonNull(wire, "wire"),
        retryPolicy,
        idempotentRepeats,
        drawsOnBudget);
  }

  /** Returns a copy with this retry policy. Default: {@link RetryPolicy#standard()}. */
  public CallOptions withRetryPolicy(RetryPolicy retryPolicy) {
    return new CallOptions(
        timeout,
        attemptTimeout,
        sizeLimits,
        wire,
        Objects.requireNonNull(retryPolicy, "retryPolicy"),
        idempotentRepeats,
        drawsOnBudget);
  }

  /**
   * Returns a copy that also retries, or not, calls that must not act twice, such as {@link
   * EgressMethods#START_EGRESS}, {@link IngressMethods#CREATE_INGRESS}, {@link
   * SipMethods#CREATE_SIP_PARTICIPANT} and {@link AgentDispatchMethods#CREATE_DISPATCH}, although
   * the server may have acted on an attempt. Default: such calls are not retried.
   *
   * <p>All attempts of such a call carry the same {@code X-Livekit-Request-Id}. <b>Use this only
   * with a server that recognizes repeats by it</b>; a response does not show whether it does.
   * livekit-server 1.13.5 and 1.13.11 do not: there a retry creates a second ingress or dispatch.
   *
   * <p>An attempt that times out leaves a slow method no time for a retry, as its whole call has
   * the timeout of one attempt, unless {@link #withTimeout} is set.
   */
  public CallOptions withIdempotentRepeats(boolean repeats) {
    return new CallOptions(
        timeout, attemptTimeout, sizeLimits, wire, retryPolicy, repeats, drawsOnBudget);
  }

  /**
   * Returns a copy without the retry budget, for a sender that limits its calls in flight: its
   * retries take the place of its next calls, so they do not multiply the load.
   */
  CallOptions outsideBudget() {
    return new CallOptions(
        timeout, attemptTimeout, sizeLimits, wire, retryPolicy, idempotentRepeats, false);
  }

  /**
   * Returns the timeout of a call whose attempts need at least {@code shortest}; a timeout that the
   * user has set is not changed.
   */
  Duration callTime(Duration shortest) {
    return timeout != null ? timeout : longer(TIMEOUT, shortest);
  }

  /**
   * Returns the timeout of one attempt that needs at least {@code shortest}; a timeout that the
   * user has set is not changed.
   */
  Duration attemptTime(Duration shortest) {
    return attemptTimeout != null ? attemptTimeout : longer(ATTEMPT_TIMEOUT, shortest);
  }

  SizeLimits sizeLimits() {
    return sizeLimits;
  }

  Wire wire() {
    return wire;
  }

  RetryPolicy retryPolicy() {
    return retryPolicy;
  }

  boolean idempotentRepeats() {
    return idempotentRepeats;
  }

  boolean drawsOnBudget() {
    return drawsOnBudget;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CallOptions that
        && Objects.equals(timeout, that.timeout)
        && Objects.equals(attemptTimeout, that.attemptTimeout)
        && sizeLimits.equals(that.sizeLimits)
        && wire == that.wire
        && retryPolicy.equals(that.retryPolicy)
        && idempotentRepeats == that.idempotentRepeats
        && drawsOnBudget == that.drawsOnBudget;
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        timeout, attemptTimeout, sizeLimits, wire, retryPolicy, idempotentRepeats, drawsOnBudget);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "CallOptions[timeout=%s, attemptTimeout=%s, wire=%s, sizeLimits=%s, retryPolicy=%s%s]",
        timeout == null ? "default" : timeout,
        attemptTimeout == null ? "default" : attemptTimeout,
        wire,
        sizeLimits,
        retryPolicy,
        idempotentRepeats ? ", idempotentRepeats" : "");
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration positive(String what, Duration duration) {
    if (duration.isZero() || duration.isNegative()) {
      throw new InvalidRequestException(
          what + " is " + duration + "; it must be positive", "set it to at least 1 ms");
    }
    return duration;
  }
}
