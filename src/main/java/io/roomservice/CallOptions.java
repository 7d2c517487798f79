package io.roomservice;

import java.time.Duration;
import java.util.Objects;

/**
 * What may differ from call to call: how long it may take, how large a message may be, which wire.
 * Immutable; each method returns a copy. Given to {@link RoomServiceClient#withOptions}, and set
 * for all calls by the methods of the same names of {@link RoomServiceClientBuilder}.
 */
public final class CallOptions {
  static final CallOptions DEFAULTS =
      new CallOptions(
          Duration.ofSeconds(10), Duration.ofSeconds(4), SizeLimits.documented(), Wire.PROTOBUF);

  private final Duration timeout;
  private final Duration attemptTimeout;
  private final SizeLimits sizeLimits;
  private final Wire wire;

  private CallOptions(Duration timeout, Duration attemptTimeout, SizeLimits sizeLimits, Wire wire) {
    this.timeout = timeout;
    this.attemptTimeout = attemptTimeout;
    this.sizeLimits = sizeLimits;
    this.wire = wire;
  }

  /**
   * How long a call may take in all, the waiting of an asynchronous one included; 10 s unless set.
   *
   * @throws InvalidRequestException if it is zero or negative
   */
  public CallOptions timeout(Duration timeout) {
    return new CallOptions(positive("timeout", timeout), attemptTimeout, sizeLimits, wire);
  }

  /**
   * How long one attempt may take, from connecting to the answer's last byte; 4 s unless set. The
   * server takes 3 s to say that a room is not active: with less than that, this is never told.
   *
   * @throws InvalidRequestException if it is zero or negative
   */
  public CallOptions attemptTimeout(Duration attemptTimeout) {
    return new CallOptions(timeout, positive("attemptTimeout", attemptTimeout), sizeLimits, wire);
  }

  /** How large messages may be; {@link SizeLimits#documented()} unless set. */
  public CallOptions sizeLimits(SizeLimits sizeLimits) {
    return new CallOptions(
        timeout, attemptTimeout, Objects.requireNonNull(sizeLimits, "sizeLimits"), wire);
  }

  /** How requests are written; {@link Wire#PROTOBUF} unless set. */
  public CallOptions wire(Wire wire) {
    return new CallOptions(
        timeout, attemptTimeout, sizeLimits, Objects.requireNonNull(wire, "wire"));
  }

  Duration timeout() {
    return timeout;
  }

  Duration attemptTimeout() {
    return attemptTimeout;
  }

  SizeLimits sizeLimits() {
    return sizeLimits;
  }

  Wire wire() {
    return wire;
  }

  private static Duration positive(String what, Duration duration) {
    if (duration.isZero() || duration.isNegative()) {
      throw new InvalidRequestException(
          "the " + what + " is " + duration + "; it must be positive", "give at least 1 ms");
    }
    return duration;
  }
}
