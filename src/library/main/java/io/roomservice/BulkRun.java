package io.roomservice;

import io.roomservice.BulkSummary.End;
import io.roomservice.internal.bulk.Limits;
import io.roomservice.internal.bulk.Run;
import io.roomservice.internal.bulk.State;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A running {@linkplain BulkSend bulk send}. Each message that was read gets its result before
 * {@link #summary()} completes, even if the bulk send is cancelled. Thread-safe.
 */
public final class BulkRun {
  private final BulkReports reports;
  private final Run<DataMessage, BulkResult> run;
  private final CompletableFuture<BulkSummary> summary;

  BulkRun(BulkSettings settings, Caller caller) {
    var around = caller.around();
    this.reports = new BulkReports(settings, around.nanoTime());
    this.run =
        new Run<>(
            new BulkDelivery(caller, settings, reports),
            new Limits(settings.inFlight(), settings.ratePerSecond(), settings.mostFailures()),
            around.nanoTime(),
            around.sleeper(),
            around.decoratedThreads());
    this.summary = run.end().thenApply(last -> reports.summary(end(last)));
  }

  /** Reads the source to its end, or until the run stops. */
  void read(Iterator<? extends DataMessage> source) {
    run.read(source);
  }

  /**
   * Cancels the bulk send: no more messages are read or sent; attempts in flight finish within
   * their {@linkplain CallOptions#withAttemptTimeout timeout} and are not retried. Waiting messages
   * are reported as {@link BulkResult.Status#NOT_SENT}, each when its turn in its lane comes. Does
   * not block.
   */
  public void cancel() {
    run.cancel();
  }

  /**
   * Aborts the bulk send: like {@link #cancel}, and attempts in flight are aborted, so it is
   * unknown whether their messages arrived. May be called after {@code cancel}.
   */
  public void abort() {
    run.abort();
  }

  /** Returns the results so far. */
  public BulkSummary soFar() {
    var ended = run.end();
    if (!ended.isDone()) {
      return reports.summary(End.NONE);
    }
    return reports.summary(ended.isCompletedExceptionally() ? End.BROKEN : end(ended.join()));
  }

  /**
   * Returns a future of the summary, which completes when each message that was read has its
   * result. It fails with the exception that the source or a callback threw, and with {@link
   * IllegalStateException} if the client was closed during the send; the messages read by then have
   * their results in these cases, too. Completing the future from outside does not stop the bulk
   * send. A callback must not wait for the future, which waits for the callback.
   */
  public CompletableFuture<BulkSummary> summary() {
    return summary.copy();
  }

  @Override
  public String toString() {
    return "BulkRun[" + soFar() + "]";
  }

  /** Returns the summary, or throws the exception that {@link #summary()} fails with. */
  BulkSummary await() throws InterruptedException {
    try {
      return summary.get();
    } catch (ExecutionException e) {
      var cause = e.getCause();
      if (cause instanceof Error error) {
        throw error;
      }
      throw cause instanceof RuntimeException unchecked
          ? unchecked
          : new IllegalStateException(cause);
    }
  }

  private static End end(State last) {
    return switch (last) {
      case READING -> End.NONE;
      case DRAINING -> End.COMPLETE;
      case TOO_MANY_FAILURES -> End.TOO_MANY_FAILURES;
      case CANCELLED, ABORTED -> End.CANCELLED;
      case BROKEN, BROKEN_AND_ABORTED -> End.BROKEN;
    };
  }
}
