package io.roomservice.internal.twirp;

/**
 * An attempt that failed.
 *
 * @param number 1 for the first of a call
 * @param server where it went
 */
public record Attempt(int number, ServerUrl server, Failure failure) {}
