package io.roomservice.internal.twirp;

import java.time.Duration;

/**
 * How often and how fast a call is tried again.
 *
 * @param maxAttempts in all, the first included
 * @param firstPause before the second attempt, doubled for each further one
 * @param longestPause no pause is longer, unless the server asks for it
 * @param waitForRooms how long a call goes on asking for a room that is not active
 * @param walksRegions whether there is time to try other regions
 */
public record RetrySettings(
    int maxAttempts,
    Duration firstPause,
    Duration longestPause,
    Duration waitForRooms,
    boolean walksRegions) {}
