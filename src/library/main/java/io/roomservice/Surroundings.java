package io.roomservice;

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
 * @param threads for calls that no caller waits in; throws {@link RefusedLocallyException} if there
 *     is none to be had
 */
record Surroundings(
    Clock clock, LongSupplier nanoTime, Sleeper sleeper, DoubleSupplier random, Executor threads) {
  static Surroundings real() {
    return new Surroundings(
        Clock.systemUTC(),
        System::nanoTime,
        Sleeper.REAL,
        () -> ThreadLocalRandom.current().nextDouble(),
        CallThreads.create());
  }

  Surroundings with(Clock other) {
    return new Surroundings(other, nanoTime, sleeper, random, threads);
  }

  Surroundings with(LongSupplier otherNanoTime, Sleeper otherSleeper, DoubleSupplier otherRandom) {
    return new Surroundings(clock, otherNanoTime, otherSleeper, otherRandom, threads);
  }

  Surroundings with(Executor otherThreads) {
    return new Surroundings(clock, nanoTime, sleeper, random, CallThreads.orRefused(otherThreads));
  }
}
