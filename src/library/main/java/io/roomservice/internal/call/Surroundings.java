package io.roomservice.internal.call;

import io.roomservice.internal.twirp.Sleeper;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * A client's dependencies on its environment, which tests can replace.
 *
 * @param clock for times in tokens
 * @param nanoTime for durations
 * @param sleeper for pauses
 * @param random for jitter, from 0 to 1
 * @param threads for asynchronous calls; throws {@link Refusals#noThread} if the system cannot
 *     start one
 * @param decorator wraps the tasks that run on these threads
 */
public record Surroundings(
    Clock clock,
    LongSupplier nanoTime,
    Sleeper sleeper,
    DoubleSupplier random,
    Executor threads,
    TaskDecorator decorator) {
  public static Surroundings real(Refusals refusals) {
    return new Surroundings(
        Clock.systemUTC(),
        System::nanoTime,
        Sleeper.REAL,
        () -> ThreadLocalRandom.current().nextDouble(),
        CallThreads.create(refusals),
        TaskDecorator.NONE);
  }

  public Surroundings with(Clock other) {
    return new Surroundings(other, nanoTime, sleeper, random, threads, decorator);
  }

  public Surroundings with(
      LongSupplier otherNanoTime, Sleeper otherSleeper, DoubleSupplier otherRandom) {
    return new Surroundings(clock, otherNanoTime, otherSleeper, otherRandom, threads, decorator);
  }

  public Surroundings with(Executor otherThreads, Refusals refusals) {
    return new Surroundings(
        clock, nanoTime, sleeper, random, CallThreads.orRefused(otherThreads, refusals), decorator);
  }

  public Surroundings with(TaskDecorator otherDecorator) {
    return new Surroundings(clock, nanoTime, sleeper, random, threads, otherDecorator);
  }

  /** Returns the threads; each task is decorated on the thread that submits it. */
  public Executor decoratedThreads() {
    return task -> threads.execute(decorator.decorate(task));
  }
}
