package io.roomservice.internal.twirp;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds how many attempts of a whole client are repeats, so that an outage is not multiplied by
 * everyone who tries again: a reserve that each repeat takes one from and each call that goes well
 * gives a tenth to. Thread-safe, and without a lock, since each call comes by.
 */
public final class RetryBudget {
  /** In tenths of a repeat: as fractions, ten of them would not add up to one. */
  private static final int REPEAT = 10;

  private static final int RESERVE = 20 * REPEAT;

  private final AtomicInteger left = new AtomicInteger(RESERVE);

  /** Takes one repeat from the reserve, if there is one. */
  public boolean spend() {
    return left.getAndUpdate(before -> before < REPEAT ? before : before - REPEAT) >= REPEAT;
  }

  /** A call went well. */
  public void earn() {
    if (left.get() < RESERVE) { // as it seldom is
      left.updateAndGet(before -> Math.min(RESERVE, before + 1));
    }
  }
}
