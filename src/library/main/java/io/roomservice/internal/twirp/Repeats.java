package io.roomservice.internal.twirp;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Decides what follows the failed attempts of one call. Not thread-safe. */
@FunctionalInterface
public interface Repeats {
  /** Never retries. */
  Repeats NEVER = (failed, plan) -> null;

  /**
   * Returns the next attempt; null if there is none.
   *
   * @param failed the attempt that failed last
   * @param plan the call's deadline, tokens and cancellation
   */
  @Nullable Next after(Attempt failed, CallPlan plan);

  /**
   * The next attempt.
   *
   * @param pause how long to wait before it
   * @param server the server to send it to
   */
  record Next(Duration pause, ServerUrl server) {}
}
