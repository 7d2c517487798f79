package io.roomservice.internal.twirp;

import java.time.Duration;

/**
 * How often and how fast a call is retried.
 *
 * @param maxAttempts the maximum number of attempts, including the first
 * @param firstPause the pause before the second attempt, doubled for each further one
 * @param longestPause the maximum pause, unless the server asks for a longer one
 * @param waitForRooms how long a call is retried while the room is not active
 * @param walksRegions true if there is time to try other regions
 */
public record RetrySettings(
    int maxAttempts,
    Duration firstPause,
    Duration longestPause,
    Duration waitForRooms,
    boolean walksRegions) {
  /** Returns a copy for a call that waits for no room. */
  public RetrySettings withoutWaiting() {
    return new RetrySettings(maxAttempts, firstPause, longestPause, Duration.ZERO, walksRegions);
  }
}
