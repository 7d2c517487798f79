package io.roomservice;

import io.roomservice.internal.CheckReturnValue;
import io.roomservice.internal.twirp.RetrySettings;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How often and how fast a call is retried. Immutable; the {@code with…} methods return a copy.
 *
 * <p>Which calls may be retried does not depend on the policy. A call that the server may have
 * acted on is retried only if executing it twice does no harm. This is true of a reliable message,
 * because its nonce stays the same in each attempt, but not of a lossy message or an RPC. A call
 * that the server has certainly not acted on, because there was no connection or the status was
 * 429, is retried unless it is a lossy send, which is worthless when late. All attempts and pauses
 * together stay within {@link CallOptions#withTimeout}. The retries of a whole client stay within a
 * budget, so that an outage is not multiplied: twenty at once, and one more for every ten
 * successful calls.
 *
 * <p>If the room is not active, the call fails after about 3 s (the server's own timeout) and is
 * not retried, unless {@link #withWaitForRooms} is set.
 *
 * <p>Two responses are followed by another request immediately, regardless of the policy: a
 * rejected token, if it can be renewed, and 451, if the project is allowed in another region. Both
 * mean that the server did not act.
 */
@CheckReturnValue
public final class RetryPolicy {
  private final int maxAttempts;
  private final Duration firstPause;
  private final Duration longestPause;
  private final Duration waitForRooms;
  private final RetrySettings walking;
  private final RetrySettings staying;

  private RetryPolicy(
      int maxAttempts, Duration firstPause, Duration longestPause, Duration waitForRooms) {
    this.maxAttempts = maxAttempts;
    this.firstPause = firstPause;
    this.longestPause = longestPause;
    this.waitForRooms = waitForRooms;
    // Created here, so that not every call creates them.
    this.walking = new RetrySettings(maxAttempts, firstPause, longestPause, waitForRooms, true);
    this.staying = new RetrySettings(maxAttempts, firstPause, longestPause, waitForRooms, false);
  }

  /** Returns the default policy: three attempts, with pauses of up to 200 ms, then 400 ms. */
  public static RetryPolicy standard() {
    return new RetryPolicy(3, Duration.ofMillis(200), Duration.ofSeconds(2), Duration.ZERO);
  }

  /** Returns a policy with one attempt, for callers that retry by themselves. */
  public static RetryPolicy none() {
    return standard().withMaxAttempts(1);
  }

  /**
   * Returns a copy with this maximum number of attempts per call. Default: 3.
   *
   * @throws InvalidRequestException if it is less than 1
   */
  public RetryPolicy withMaxAttempts(int attempts) {
    if (attempts < 1) {
      throw new InvalidRequestException(
          "maxAttempts is " + attempts + "; it must be at least 1", "set it to 1 for no retries");
    }
    return new RetryPolicy(attempts, firstPause, longestPause, waitForRooms);
  }

  /**
   * Returns a copy with this pause before the second attempt, which is doubled for each further
   * attempt. Default: 200 ms. Each pause is shortened by a random amount of up to half. A {@code
   * Retry-After} header replaces the pause.
   *
   * @throws InvalidRequestException if it is negative
   */
  public RetryPolicy withFirstPause(Duration pause) {
    return new RetryPolicy(
        maxAttempts, notNegative("firstPause", pause), longestPause, waitForRooms);
  }

  /**
   * Returns a copy with this maximum pause between attempts. Default: 2 s.
   *
   * @throws InvalidRequestException if it is negative
   */
  public RetryPolicy withLongestPause(Duration pause) {
    return new RetryPolicy(
        maxAttempts, firstPause, notNegative("longestPause", pause), waitForRooms);
  }

  /**
   * Returns a copy that retries a send for this long while its room is not active. Default: zero,
   * for no retry. Each attempt takes the server 3 s. {@link CallOptions#withTimeout} limits it as
   * well, so set both. Applies to messages with a nonce, to {@link
   * AgentDispatchMethods#LIST_DISPATCH} and {@link AgentDispatchMethods#DELETE_DISPATCH}, and to
   * {@link RoomServiceClient#mutePublishedTrack} and {@link RoomServiceClient#updateSubscriptions},
   * which get the same response for a participant that is not in the room.
   *
   * @throws InvalidRequestException if it is negative
   */
  public RetryPolicy withWaitForRooms(Duration time) {
    return new RetryPolicy(
        maxAttempts, firstPause, longestPause, notNegative("waitForRooms", time));
  }

  RetrySettings settings(boolean walksRegions) {
    return walksRegions ? walking : staying;
  }

  private static Duration notNegative(String what, Duration duration) {
    if (duration.isNegative()) {
      throw new InvalidRequestException(
          what + " is " + duration + "; it must not be negative", "set it to zero for none");
    }
    return duration;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RetryPolicy that
        && maxAttempts == that.maxAttempts
        && firstPause.equals(that.firstPause)
        && longestPause.equals(that.longestPause)
        && waitForRooms.equals(that.waitForRooms);
  }

  @Override
  public int hashCode() {
    return Objects.hash(maxAttempts, firstPause, longestPause, waitForRooms);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "RetryPolicy[maxAttempts=%d, firstPause=%s, longestPause=%s, waitForRooms=%s]",
        maxAttempts,
        firstPause,
        longestPause,
        waitForRooms);
  }
}
