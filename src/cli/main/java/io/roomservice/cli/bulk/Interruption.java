package io.roomservice.cli.bulk;

import io.roomservice.BulkRun;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What happens at Ctrl-C: no more is sent, what is under way ends or is aborted, and the summary is
 * printed before the process ends, with 130, which is Java's own doing.
 */
final class Interruption implements AutoCloseable {
  /** How long calls under way may take to end by themselves. */
  private static final Duration GRACE = Duration.ofMillis(1200);

  /** How long the summary may take to be printed after that. */
  private static final Duration REST = Duration.ofMillis(700);

  private final BulkRun run;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CountDownLatch told = new CountDownLatch(1);
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
      var unused = told.await(REST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** To be called when everything is told. */
  @Override
  public void close() {
    told.countDown();
    if (!happened) {
      try {
        var unused = Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // It has just begun, and finds that all is told.
      }
    }
  }
}
