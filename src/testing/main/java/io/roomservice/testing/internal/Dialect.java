package io.roomservice.testing.internal;

/**
 * Differences between server versions in messages and limits.
 *
 * @param busPrefix the prefix of errors that came over the server's internal message bus
 * @param repeatsTokens whether the message that rejects a token quotes the token and its key
 * @param requiresExpiry whether a token needs an {@code exp}
 * @param largestBody the limit for a request body in bytes
 */
public record Dialect(
    String busPrefix, boolean repeatsTokens, boolean requiresExpiry, long largestBody) {}
