package io.roomservice.internal.twirp;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Decides what follows the failed attempts of one call. Not thread-safe. */
@FunctionalInterface
public interface Repeats {
  /** One attempt, whatever comes of it. */
  Repeats NEVER = (failed, plan) -> null;

  /**
   * The next attempt; null to give up.
   *
   * @param failed the attempt that failed last
   * @param plan of the call: its deadline, its tokens, and the way to end it
   */
  @Nullable Next after(Attempt failed, CallPlan plan);

  /**
   * An attempt to come.
   *
   * @param pause how long to wait before it
   * @param server where it goes
   */
  record Next(Duration pause, ServerUrl server) {}
}
