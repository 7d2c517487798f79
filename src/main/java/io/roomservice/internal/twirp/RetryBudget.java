package io.roomservice.internal.twirp;

/**
 * Bounds how many attempts of a whole client are repeats, so that an outage is not multiplied by
 * everyone who tries again: a reserve that each repeat takes one from and each call that goes well
 * gives a tenth to. Thread-safe.
 */
public final class RetryBudget {
  private static final double RESERVE = 20;
  private static final double EARNED = 0.1;

  private double left = RESERVE; // guarded by this

  synchronized boolean spend() {
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }

  /** A call went well. */
  public synchronized void earn() {
    left = Math.min(RESERVE, left + EARNED);
  }
}
