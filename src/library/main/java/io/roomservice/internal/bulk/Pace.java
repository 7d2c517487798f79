package io.roomservice.internal.bulk;

import io.roomservice.internal.twirp.Cancellation;
import io.roomservice.internal.twirp.Sleeper;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Limits how many messages pass per second. For one thread at a time. */
final class Pace {
  /**
   * How much lost time is made up after a late wake-up, so that a pace finer than the system's
   * timers is kept.
   */
  private static final long MOST_CAUGHT_UP = Duration.ofMillis(10).toNanos();

  private final LongSupplier nanoTime;
  private final Sleeper sleeper;
  private final double interval;
  private final long start;
  private double next; // nanoseconds since start

  Pace(double perSecond, LongSupplier nanoTime, Sleeper sleeper) {
    this.interval = 1e9 / perSecond;
    this.nanoTime = nanoTime;
    this.sleeper = sleeper;
    this.start = nanoTime.getAsLong();
  }

  /** Waits until the next message may pass, or the wait is cancelled. */
  void await(Cancellation cancellation) throws InterruptedException {
    var now = nanoTime.getAsLong() - start;
    next = Math.max(next, (double) (now - MOST_CAUGHT_UP));
    var pause = (long) next - now;
    next += interval;
    if (pause > 0) {
      sleeper.sleep(Duration.ofNanos(pause), cancellation);
    }
  }
}
