package io.roomservice.testing.internal;

/**
 * What servers of one version say and refuse, and those of another don't.
 *
 * @param busPrefix stands before an error that came over the server's inner bus
 * @param repeatsTokens whether the text that refuses a token repeats it, and its key
 * @param requiresExpiry whether a token needs an {@code exp}
 * @param largestBody how many bytes a request may have
 */
public record Dialect(
    String busPrefix, boolean repeatsTokens, boolean requiresExpiry, long largestBody) {}
