package io.roomservice;

import io.roomservice.internal.CheckReturnValue;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What may differ from call to call: how long it may take, how often it is tried, how large a
 * message may be, which wire. Immutable; the {@code with…} methods return a copy. Given to {@link
 * RoomServiceClient#withOptions}; the options of the same names of {@link RoomServiceClientBuilder}
 * set them for all calls.
 */
@CheckReturnValue
public final class CallOptions {
  static final CallOptions DEFAULTS =
      new CallOptions(
          null, null, SizeLimits.documented(), Wire.PROTOBUF, RetryPolicy.standard(), true);

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(4);

  private final @Nullable Duration timeout;
  private final @Nullable Duration attemptTimeout;
  private final SizeLimits sizeLimits;
  private final Wire wire;
  private final RetryPolicy retryPolicy;
  private final boolean drawsOnBudget;

  private CallOptions(
      @Nullable Duration timeout,
      @Nullable Duration attemptTimeout,
      SizeLimits sizeLimits,
      Wire wire,
      RetryPolicy retryPolicy,
      boolean drawsOnBudget) {
    this.timeout = timeout;
    this.attemptTimeout = attemptTimeout;
    this.sizeLimits = sizeLimits;
    this.wire = wire;
    this.retryPolicy = retryPolicy;
    this.drawsOnBudget = drawsOnBudget;
  }

  /**
   * How long a call may take in all, with its attempts and pauses, and with its waiting if it is
   * asynchronous; 10 s unless set, and longer by default for methods that need it.
   *
   * @throws InvalidRequestException if it is zero or negative
   */
  public CallOptions withTimeout(Duration timeout) {
    return new CallOptions(
        positive("timeout", timeout), attemptTimeout, sizeLimits, wire, retryPolicy, drawsOnBudget);
  }

  /**
   * How long one attempt may take, from connecting to the answer's last byte; 4 s unless set, and
   * longer by default for methods that need it. The server takes 3 s to say that a room is not
   * active: with less than that, this is never told.
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
        drawsOnBudget);
  }

  /** How large messages may be; {@link SizeLimits#documented()} unless set. */
  public CallOptions withSizeLimits(SizeLimits sizeLimits) {
    return new CallOptions(
        timeout,
        attemptTimeout,
        Objects.requireNonNull(sizeLimits, "sizeLimits"),
        wire,
        retryPolicy,
        drawsOnBudget);
  }

  /** How requests are written; {@link Wire#PROTOBUF} unless set. */
  public CallOptions withWire(Wire wire) {
    return new CallOptions(
        timeout,
        attemptTimeout,
        sizeLimits,
        Objects.requireNonNull(wire, "wire"),
        retryPolicy,
        drawsOnBudget);
  }

  /** How often a call is tried; {@link RetryPolicy#standard()} unless set. */
  public CallOptions withRetryPolicy(RetryPolicy retryPolicy) {
    return new CallOptions(
        timeout,
        attemptTimeout,
        sizeLimits,
        wire,
        Objects.requireNonNull(retryPolicy, "retryPolicy"),
        drawsOnBudget);
  }

  /**
   * For a sender that bounds what it has in flight: its repeats take the place of its next calls,
   * so they multiply nothing.
   */
  CallOptions outsideBudget() {
    return new CallOptions(timeout, attemptTimeout, sizeLimits, wire, retryPolicy, false);
  }

  /**
   * The time of a call whose attempts need at least {@code shortest}; what the user has set is left
   * as it is.
   */
  Duration callTime(Duration shortest) {
    return timeout != null ? timeout : longer(TIMEOUT, shortest);
  }

  /** The time of one attempt, likewise. */
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
        && drawsOnBudget == that.drawsOnBudget;
  }

  @Override
  public int hashCode() {
    return Objects.hash(timeout, attemptTimeout, sizeLimits, wire, retryPolicy, drawsOnBudget);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "CallOptions[timeout=%s, attemptTimeout=%s, wire=%s, sizeLimits=%s, retryPolicy=%s]",
        timeout == null ? "default" : timeout,
        attemptTimeout == null ? "default" : attemptTimeout,
        wire,
        sizeLimits,
        retryPolicy);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration positive(String what, Duration duration) {
    if (duration.isZero() || duration.isNegative()) {
      throw new InvalidRequestException(
          "the " + what + " is " + duration + "; it must be positive", "give at least 1 ms");
    }
    return duration;
  }
}
