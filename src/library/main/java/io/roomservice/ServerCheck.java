package io.roomservice;

import io.roomservice.internal.twirp.CallResult;
import io.roomservice.proto.ListRoomsResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@link RoomServiceClient#check()}: whether a server responds, whether it accepts
 * the credentials, and how far its clock is off. Immutable.
 */
public final class ServerCheck {
  /** A {@code Date} header leaves out the fraction of the second. */
  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

  private final Duration elapsed;
  private final @Nullable Duration clockOffset;
  private final @Nullable LiveKitException failure;

  private ServerCheck(
      Duration elapsed, @Nullable Duration clockOffset, @Nullable LiveKitException failure) {
    this.elapsed = elapsed;
    this.clockOffset = clockOffset;
    this.failure = failure;
  }

  /**
   * Creates the result of a successful call; must be called as soon as the response has arrived.
   */
  static ServerCheck of(CallResult<ListRoomsResponse> result, Clock clock) {
    return new ServerCheck(result.elapsed(), offset(result.date(), clock), null);
  }

  /** Creates the result of a failed call; must be called as soon as the response has arrived. */
  static ServerCheck of(LiveKitException failure, Clock clock) {
    var date = failure instanceof TwirpException answered ? answered.date() : null;
    return new ServerCheck(failure.elapsed(), offset(date, clock), failure);
  }

  private static @Nullable Duration offset(@Nullable Instant date, Clock clock) {
    if (date == null) {
      return null;
    }
    var offset = Duration.between(clock.instant(), date.plus(HALF_A_SECOND));
    return Duration.ofSeconds(Math.round(offset.toMillis() / 1000.0));
  }

  /**
   * Returns true if a LiveKit server responds and accepts the credentials. A token without the
   * {@code roomList} grant, which this call needs, counts as accepted.
   */
  public boolean isGood() {
    return failure == null || lacksGrant();
  }

  /** Returns true if a LiveKit server responds, with success or with its own error. */
  public boolean isReachable() {
    return acceptsCredentials()
        || (failure instanceof TwirpException answered && answered.refusesToken());
  }

  /**
   * Returns true if a LiveKit server responds and accepts the API key and the token's signature.
   */
  public boolean acceptsCredentials() {
    return failure == null
        || (failure instanceof TwirpException answered
            && answered.rawCode().isPresent()
            && answered.code() != TwirpErrorCode.BAD_ROUTE);
  }

  /** The server checks the token before the grant, and reports a missing grant as a Twirp error. */
  private boolean lacksGrant() {
    return failure instanceof TwirpException answered
        && answered.rawCode().isPresent()
        && (answered.httpStatus() == 401 || answered.httpStatus() == 403);
  }

  /**
   * Returns the server's clock minus the client's, in whole seconds, accurate to one second plus
   * the time that the response took to arrive; empty if the response has no {@code Date} header.
   * Servers reject a token whose times are more than 60 s off.
   */
  public Optional<Duration> clockOffset() {
    return Optional.ofNullable(clockOffset);
  }

  /** Returns the time from the start of the call to its end. */
  public Duration elapsed() {
    return elapsed;
  }

  /** Returns why the call failed; empty if it succeeded. */
  public Optional<LiveKitException> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "ServerCheck[good=%s, reachable=%s, acceptsCredentials=%s, clockOffset=%s, elapsed=%s, failure=%s]",
        isGood(),
        isReachable(),
        acceptsCredentials(),
        clockOffset,
        elapsed,
        failure);
  }
}
