package io.roomservice;

import io.roomservice.BulkSummary.End;
import io.roomservice.internal.bulk.Limits;
import io.roomservice.internal.bulk.Run;
import io.roomservice.internal.bulk.State;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A {@linkplain BulkSend bulk send} under way. Each message that was read gets its result before
 * {@link #summary()} completes, also when the send is cancelled. Thread-safe.
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

  /** Reads the source to its end, or until there is a reason to stop. */
  void read(Iterator<? extends DataMessage> source) {
    run.read(source);
  }

  /**
   * Ends it: no message is read or sent any more; attempts under way end within their {@linkplain
   * CallOptions#withAttemptTimeout time} and are not repeated. What waits is reported as {@link
   * BulkResult.Status#NOT_SENT}, each when it is its turn in its lane. Does not wait.
   */
  public void cancel() {
    run.cancel();
  }

  /**
   * Ends it at once: as {@link #cancel}, also after it, and attempts under way are aborted, so that
   * whether they arrived is not known.
   */
  public void abort() {
    run.abort();
  }

  /** What has become of the messages so far. */
  public BulkSummary soFar() {
    var ended = run.end();
    if (!ended.isDone()) {
      return reports.summary(End.NONE);
    }
    return reports.summary(ended.isCompletedExceptionally() ? End.BROKEN : end(ended.join()));
  }

  /**
   * The summary, once each message that was read has its result. Fails with what the source or a
   * callback threw, and with {@link IllegalStateException} if the client was closed meanwhile; the
   * messages read by then have their results all the same. Completing it from outside ends nothing.
   * A callback must not wait for it: it waits for the callback.
   */
  public CompletableFuture<BulkSummary> summary() {
    return summary.copy();
  }

  @Override
  public String toString() {
    return "BulkRun[" + soFar() + "]";
  }

  /** The summary, or what {@link #summary()} fails with. */
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
