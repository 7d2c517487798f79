package io.roomservice.cli.bulk;

/**
 * A line whose message is under way.
 *
 * @param number from 1
 * @param checksum as {@link RawLine#checksum}
 */
record SentLine(long number, int checksum) {}
