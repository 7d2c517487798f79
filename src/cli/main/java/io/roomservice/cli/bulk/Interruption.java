package io.roomservice.cli.bulk;

import io.roomservice.BulkRun;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Handles Ctrl-C: starts no more calls, lets those in flight finish or aborts them, and waits until
 * the summary is printed. Java then exits with 130.
 */
final class Interruption implements AutoCloseable {
  /** How long calls in flight may take to finish. */
  private static final Duration GRACE = Duration.ofMillis(1200);

  /** How long printing the summary may take after that. */
  private static final Duration REST = Duration.ofMillis(700);

  private final BulkRun run;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CountDownLatch printed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupt, "roomservice-interrupted");
  private volatile boolean happened;

  private Interruption(BulkRun run) {
    this.run = run;
    var unused = run.summary().whenComplete((summary, failure) -> ended.countDown());
  }

  static Interruption of(BulkRun run) {
    var interruption = new Interruption(run);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  boolean hasHappened() {
    return happened;
  }

  private void interrupt() {
    happened = true;
    run.cancel();
    try {
      if (!ended.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        run.abort();
      }
      var unused = printed.await(REST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Must be called when everything is printed. */
  @Override
  public void close() {
    printed.countDown();
    if (!happened) {
      try {
        var unused = Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The interruption has just started, and finds that everything is printed.
      }
    }
  }
}
