package io.roomservice.internal.twirp;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds how many attempts of a whole client are repeats, so that an outage is not multiplied by
 * everyone who tries again: a reserve that each repeat takes one from and each call that goes well
 * gives a tenth to. Thread-safe, and without a lock, since each call comes by.
 */
public class RetryBudget {
  /** For who bounds its repeats in another way. */
  public static final RetryBudget UNBOUNDED =
      new RetryBudget() {
        @Override
        boolean spend() {
          return true;
        }
      };

  /** In tenths of a repeat: as fractions, ten of them would not add up to one. */
  private static final int REPEAT = 10;

  private static final int RESERVE = 20 * REPEAT;

  private final AtomicInteger left = new AtomicInteger(RESERVE);

  /** Whether there is one repeat in the reserve. */
  boolean isLeft() {
    return left.get() >= REPEAT;
  }

  /** Takes one repeat from the reserve, if there is one. */
  boolean spend() {
    return left.getAndUpdate(before -> before < REPEAT ? before : before - REPEAT) >= REPEAT;
  }

  /** A call went well. */
  public void earn() {
    if (left.get() < RESERVE) { // as it seldom is
      left.updateAndGet(before -> Math.min(RESERVE, before + 1));
    }
  }
}
