package io.roomservice.internal.twirp;

/**
 * An attempt that failed.
 *
 * @param number 1 for the first attempt of a call
 * @param server the server that it was sent to
 */
public record Attempt(int number, ServerUrl server, Failure failure) {}
