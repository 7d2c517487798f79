package io.roomservice.internal.twirp;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Limits the number of retries of a whole client, so that retries do not multiply the load of an
 * outage: a reserve from which each retry takes one, and to which each successful call adds a
 * tenth. Thread-safe and lock-free, because each call uses it.
 */
public class RetryBudget {
  /** For callers that limit their retries in another way. */
  public static final RetryBudget UNBOUNDED =
      new RetryBudget() {
        @Override
        boolean spend() {
          return true;
        }
      };

  /** One retry, in tenths: ten floating-point tenths would not add up to one. */
  private static final int REPEAT = 10;

  private static final int RESERVE = 20 * REPEAT;

  private final AtomicInteger left = new AtomicInteger(RESERVE);

  /** Returns true if the reserve contains at least one retry. */
  boolean isLeft() {
    return left.get() >= REPEAT;
  }

  /** Takes one retry from the reserve; returns false if there is none. */
  boolean spend() {
    return left.getAndUpdate(before -> before < REPEAT ? before : before - REPEAT) >= REPEAT;
  }

  /** Records a successful call. */
  public void earn() {
    if (left.get() < RESERVE) { // rarely the case
      left.updateAndGet(before -> Math.min(RESERVE, before + 1));
    }
  }
}
