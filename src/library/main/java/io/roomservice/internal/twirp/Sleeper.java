package io.roomservice.internal.twirp;

import java.time.Duration;

/** Waits between attempts. */
@FunctionalInterface
public interface Sleeper {
  /** Blocks the calling thread until the time is over or the call is cancelled. */
  Sleeper REAL = (pause, cancellation) -> cancellation.await(pause);

  /**
   * Waits.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  void sleep(Duration pause, Cancellation cancellation) throws InterruptedException;
}
