package io.roomservice.cli.bulk;

/**
 * A line whose message is in flight.
 *
 * @param number counted from 1
 * @param checksum see {@link RawLine#checksum}
 */
record SentLine(long number, int checksum) {}
