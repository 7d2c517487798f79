package io.roomservice.testing.internal;

import java.time.Duration;
import java.util.Optional;

/**
 * The caller's time limit: the header {@code X-Twirp-Timeout-Ms}. The server ignores values that
 * aren't whole numbers.
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

  /** Returns true if the limit is shorter than this time. */
  public boolean endsWithin(Duration time) {
    return left.filter(limit -> limit.compareTo(time) < 0).isPresent();
  }
}
