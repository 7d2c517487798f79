package io.roomservice.internal.twirp;

import java.time.Duration;

/**
 * Converts durations to nanoseconds for clocks and locks. A duration that is too long, such as
 * {@code Duration.ofSeconds(Long.MAX_VALUE)} for "no limit", becomes the longest possible one.
 */
public final class Nanos {
  /** 146 years: half the range of a long, so that adding a clock's reading does not overflow. */
  private static final long LONGEST = Long.MAX_VALUE / 2;

  private static final Duration LONGEST_TIME = Duration.ofNanos(LONGEST);

  private Nanos() {}

  /** Returns a duration in nanoseconds. */
  public static long of(Duration time) {
    if (time.isNegative()) {
      return -of(time.compareTo(LONGEST_TIME.negated()) < 0 ? LONGEST_TIME : time.negated());
    }
    return time.compareTo(LONGEST_TIME) < 0 ? time.toNanos() : LONGEST;
  }

  /** Returns a multiple of a duration, or the longest duration. */
  static Duration times(Duration time, long factor) {
    return factor != 0 && of(time) > LONGEST / factor ? LONGEST_TIME : time.multipliedBy(factor);
  }
}
