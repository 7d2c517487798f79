package io.roomservice.it.harness.soak;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Paces one thread. It makes up for a delay of up to ten seconds, so that the rate is sustained.
 */
final class Pace {
  private static final long MADE_UP = TimeUnit.SECONDS.toNanos(10);

  private final long period;
  private long due = System.nanoTime();

  Pace(double perSecond) {
    this.period = (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
  }

  /** Waits until the next send is due. */
  void await() {
    due += period;
    var now = System.nanoTime();
    if (due - now < -MADE_UP) {
      due = now - MADE_UP;
    }
    while (due - now > 0) {
      LockSupport.parkNanos(due - now);
      now = System.nanoTime();
    }
  }
}
