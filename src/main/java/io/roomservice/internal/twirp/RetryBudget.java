package io.roomservice.internal.twirp;

/**
 * Bounds how many attempts of a whole client are repeats, so that an outage is not multiplied by
 * everyone who tries again: a reserve that each repeat takes one from and each call that goes well
 * gives a tenth to. Thread-safe.
 */
public final class RetryBudget {
  /** In tenths of a repeat: as fractions, ten of them would not add up to one. */
  private static final int REPEAT = 10;

  private static final int RESERVE = 20 * REPEAT;

  private int left = RESERVE; // guarded by this

  /** Takes one repeat from the reserve, if there is one. */
  public synchronized boolean spend() {
    if (left < REPEAT) {
      return false;
    }
    left -= REPEAT;
    return true;
  }

  /** A call went well. */
  public synchronized void earn() {
    left = Math.min(RESERVE, left + 1);
  }
}
