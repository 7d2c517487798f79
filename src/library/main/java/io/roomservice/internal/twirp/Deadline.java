package io.roomservice.internal.twirp;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The deadline of a call, on a monotonic clock. */
public final class Deadline {
  private final LongSupplier nanoTime;
  private final long start;
  private final long budget;

  private Deadline(LongSupplier nanoTime, long budget) {
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.budget = budget;
  }

  /**
   * Returns a deadline that starts now.
   *
   * @param nanoTime {@link System#nanoTime} outside tests
   */
  public static Deadline in(Duration budget, LongSupplier nanoTime) {
    return new Deadline(nanoTime, Nanos.of(budget));
  }

  /** Returns the time left; zero or negative after the deadline. */
  public Duration remaining() {
    return Duration.ofNanos(budget - sinceStart());
  }

  /** Returns the time since this deadline was set. */
  public Duration elapsed() {
    return Duration.ofNanos(sinceStart());
  }

  /** Returns the time since this deadline was set, in nanoseconds. */
  long sinceStart() {
    return nanoTime.getAsLong() - start;
  }
}
