package io.roomservice.internal.twirp;

/**
 * Handles exceptions of user code, which may throw anything: an undeclared checked exception, as in
 * Kotlin, an error, or an interrupt.
 */
public final class Interrupts {
  private Interrupts() {}

  /**
   * Returns what was thrown. Restores the thread's interrupt status after an InterruptedException.
   */
  public static Throwable kept(Throwable thrown) {
    if (thrown instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return thrown;
  }
}
