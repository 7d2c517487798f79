package io.roomservice.cli.bulk;

import org.jspecify.annotations.Nullable;

/**
 * A line of the input, not looked into yet.
 *
 * @param number from 1
 * @param text null if it can't be had
 * @param problem why it can't be had; null otherwise
 * @param checksum CRC-32C of its bytes, without blanks at their end
 * @param isEnded whether a line end follows, so that it can't grow any more
 */
record RawLine(
    long number, @Nullable String text, @Nullable String problem, int checksum, boolean isEnded) {}
