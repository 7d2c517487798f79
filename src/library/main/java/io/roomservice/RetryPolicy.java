package io.roomservice;

import io.roomservice.internal.CheckReturnValue;
import io.roomservice.internal.twirp.RetrySettings;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How often and how fast a call is tried again. Immutable; the {@code with…} methods return a copy.
 *
 * <p>What may be tried again does not depend on it: a call that may have been acted on is repeated
 * only where twice is as good as once. A reliable message is such a call, since its nonce stays the
 * same on each attempt; a lossy one is not, and neither is an RPC. A call that was surely not acted
 * on, for want of a connection or with status 429, is repeated unless it is a lossy send, which is
 * worth nothing late. All attempts and pauses together stay within {@link CallOptions#withTimeout},
 * and the repeats of a whole client within a budget, so that an outage is not multiplied: twenty at
 * once, and one more for each ten calls that go well.
 *
 * <p>A room that is not active is asked for once, unless {@link #withWaitForRooms} says otherwise.
 *
 * <p>Two answers are followed by another request at once, whatever the policy: a refused token, if
 * it can be renewed, and 451, if the project is allowed in another region. Both say that the server
 * did not act.
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
    // Here, so that a call need not make them.
    this.walking = new RetrySettings(maxAttempts, firstPause, longestPause, waitForRooms, true);
    this.staying = new RetrySettings(maxAttempts, firstPause, longestPause, waitForRooms, false);
  }

  /** Three attempts, with pauses of up to 200 ms, then 400 ms; the default. */
  public static RetryPolicy standard() {
    return new RetryPolicy(3, Duration.ofMillis(200), Duration.ofSeconds(2), Duration.ZERO);
  }

  /** One attempt, for callers that repeat by themselves. */
  public static RetryPolicy none() {
    return standard().withMaxAttempts(1);
  }

  /**
   * How many attempts a call makes at most; 3 unless set.
   *
   * @throws InvalidRequestException if it is less than 1
   */
  public RetryPolicy withMaxAttempts(int attempts) {
    if (attempts < 1) {
      throw new InvalidRequestException(
          "maxAttempts is " + attempts + "; it must be at least 1", "give 1 for no repeats");
    }
    return new RetryPolicy(attempts, firstPause, longestPause, waitForRooms);
  }

  /**
   * The pause before the second attempt, doubled for each further one; 200 ms unless set. Up to
   * half of each is left out by chance. What the server says in {@code Retry-After} takes its
   * place.
   */
  public RetryPolicy withFirstPause(Duration pause) {
    return new RetryPolicy(
        maxAttempts, notNegative("firstPause", pause), longestPause, waitForRooms);
  }

  /** No pause grows longer than this; 2 s unless set. */
  public RetryPolicy withLongestPause(Duration pause) {
    return new RetryPolicy(
        maxAttempts, firstPause, notNegative("longestPause", pause), waitForRooms);
  }

  /**
   * How long a send goes on asking for a room that is not active; not at all unless set. Each
   * question takes the server 3 s. {@link CallOptions#withTimeout} bounds it as well, so set both.
   * For messages with a nonce, and for {@link RoomServiceClient#mutePublishedTrack} and {@link
   * RoomServiceClient#updateSubscriptions}, which are told the same of a participant who is not
   * there.
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
          "the " + what + " is " + duration + "; it must not be negative", "give zero for none");
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
