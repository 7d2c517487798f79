package io.roomservice.internal.call;

import io.roomservice.internal.twirp.Sleeper;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * What a client takes from the world around it, so that tests can give it another.
 *
 * @param clock the times in tokens
 * @param nanoTime durations
 * @param sleeper pauses
 * @param random jitter, from 0 to 1
 * @param threads for calls that no caller waits in; throws {@link Refusals#noThread} if the system
 *     gives none
 */
public record Surroundings(
    Clock clock, LongSupplier nanoTime, Sleeper sleeper, DoubleSupplier random, Executor threads) {
  public static Surroundings real(Refusals refusals) {
    return new Surroundings(
        Clock.systemUTC(),
        System::nanoTime,
        Sleeper.REAL,
        () -> ThreadLocalRandom.current().nextDouble(),
        CallThreads.create(refusals));
  }

  public Surroundings with(Clock other) {
    return new Surroundings(other, nanoTime, sleeper, random, threads);
  }

  public Surroundings with(
      LongSupplier otherNanoTime, Sleeper otherSleeper, DoubleSupplier otherRandom) {
    return new Surroundings(clock, otherNanoTime, otherSleeper, otherRandom, threads);
  }

  public Surroundings with(Executor otherThreads, Refusals refusals) {
    return new Surroundings(
        clock, nanoTime, sleeper, random, CallThreads.orRefused(otherThreads, refusals));
  }
}
