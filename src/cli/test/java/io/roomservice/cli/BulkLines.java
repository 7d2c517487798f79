package io.roomservice.cli;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Input for {@code bulk}. */
final class BulkLines {
  private BulkLines() {}

  /**
   * Returns lines with the messages {@code m1}, {@code m2} and so on for the room {@code standup}.
   */
  static String numbered(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(i -> "{\"room\":\"standup\",\"text\":\"m" + i + "\"}\n")
        .collect(Collectors.joining());
  }
}
