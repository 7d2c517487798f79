package io.roomservice.internal.twirp;

/**
 * What is to be done wherever code of a user's may throw anything: a checked exception without
 * saying so, as Kotlin's may, an error, or an interrupt.
 */
public final class Interrupts {
  private Interrupts() {}

  /** What was thrown. An interrupt is left to be seen by whoever comes next on this thread. */
  public static Throwable kept(Throwable thrown) {
    if (thrown instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return thrown;
  }
}
