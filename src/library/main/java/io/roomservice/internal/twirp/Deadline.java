package io.roomservice.internal.twirp;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The end of a call's time, on a clock that only goes forward. */
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
   * A deadline from now on.
   *
   * @param nanoTime {@link System#nanoTime} outside tests
   */
  public static Deadline in(Duration budget, LongSupplier nanoTime) {
    return new Deadline(nanoTime, Nanos.of(budget));
  }

  /** What is left; zero or less when it has passed. */
  public Duration remaining() {
    return Duration.ofNanos(budget - sinceStart());
  }

  /** How long ago this deadline was set. */
  public Duration elapsed() {
    return Duration.ofNanos(sinceStart());
  }

  /** The same in nanoseconds. */
  long sinceStart() {
    return nanoTime.getAsLong() - start;
  }
}
