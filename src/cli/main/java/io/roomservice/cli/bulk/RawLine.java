package io.roomservice.cli.bulk;

import org.jspecify.annotations.Nullable;

/**
 * A line of the input that isn't parsed yet.
 *
 * @param number counted from 1
 * @param text null if it can't be decoded
 * @param problem why it can't be decoded; null otherwise
 * @param checksum the CRC-32C of its bytes, without white space at the end
 * @param isEnded whether a line end follows, so that the line can't grow
 */
record RawLine(
    long number, @Nullable String text, @Nullable String problem, int checksum, boolean isEnded) {}
