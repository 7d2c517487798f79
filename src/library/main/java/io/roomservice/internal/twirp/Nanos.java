package io.roomservice.internal.twirp;

import java.time.Duration;

/**
 * Times in nanoseconds, as clocks and locks take them. A time that is longer than they can hold,
 * such as {@code Duration.ofSeconds(Long.MAX_VALUE)} for "no limit", is the longest that they can.
 */
public final class Nanos {
  /** 146 years: half of what a long holds, so that the sum with a clock's reading is one, too. */
  private static final long LONGEST = Long.MAX_VALUE / 2;

  private static final Duration LONGEST_TIME = Duration.ofNanos(LONGEST);

  private Nanos() {}

  /** A time in nanoseconds. */
  public static long of(Duration time) {
    if (time.isNegative()) {
      return -of(time.compareTo(LONGEST_TIME.negated()) < 0 ? LONGEST_TIME : time.negated());
    }
    return time.compareTo(LONGEST_TIME) < 0 ? time.toNanos() : LONGEST;
  }

  /** A time so many times over, or the longest time. */
  static Duration times(Duration time, long factor) {
    return factor != 0 && of(time) > LONGEST / factor ? LONGEST_TIME : time.multipliedBy(factor);
  }
}
