package io.roomservice.internal.bulk;

/**
 * What bounds a run.
 *
 * @param inFlight the most messages under way at a time
 * @param perSecond the most that begin in a second; infinite for no limit
 * @param failures so many end the run
 */
public record Limits(int inFlight, double perSecond, long failures) {}
