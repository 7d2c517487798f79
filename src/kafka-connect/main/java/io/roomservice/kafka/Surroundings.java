package io.roomservice.kafka;

import io.roomservice.kafka.Delivery.Timer;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * What a task uses of its process: clock, timer, randomness, threads.
 *
 * @param nanoTime the nanosecond clock
 * @param timer runs retries
 * @param random from 0 to 1
 * @param mailbox where results wait for the task's thread
 * @param close ends the timer
 */
record Surroundings(
    LongSupplier nanoTime, Timer timer, DoubleSupplier random, Mailbox mailbox, Runnable close) {

  static Surroundings real(String name) {
    var threads =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              var thread = new Thread(task, name + "-retries");
              thread.setDaemon(true);
              return thread;
            });
    threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return new Surroundings(
        System::nanoTime,
        (pause, task) -> {
          if (!threads.isShutdown()) {
            var unused = threads.schedule(task, pause.toNanos(), TimeUnit.NANOSECONDS);
          }
        },
        () -> ThreadLocalRandom.current().nextDouble(),
        new Mailbox(),
        threads::shutdownNow);
  }
}
