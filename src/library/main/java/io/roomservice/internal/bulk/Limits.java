package io.roomservice.internal.bulk;

/**
 * The limits of a run.
 *
 * @param inFlight the maximum number of messages in flight
 * @param perSecond the maximum number of messages started per second; infinite for no limit
 * @param failures the number of failures after which the run stops
 */
public record Limits(int inFlight, double perSecond, long failures) {}
