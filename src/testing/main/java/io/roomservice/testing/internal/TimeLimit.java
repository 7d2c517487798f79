package io.roomservice.testing.internal;

import java.time.Duration;
import java.util.Optional;

/**
 * How long the caller lets the server work: the header {@code X-Twirp-Timeout-Ms}, of which the
 * server ignores what is no whole number.
 */
public record TimeLimit(Optional<Duration> left) {
  private static final String HEADER = "X-Twirp-Timeout-Ms";

  static TimeLimit of(Incoming request) {
    try {
      return new TimeLimit(Optional.of(Duration.ofMillis(Long.parseLong(request.header(HEADER)))));
    } catch (NumberFormatException e) {
      return new TimeLimit(Optional.empty());
    }
  }

  /** Whether it ends within this time. */
  public boolean endsWithin(Duration time) {
    return left.filter(limit -> limit.compareTo(time) < 0).isPresent();
  }
}
