package io.roomservice;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The end of a bulk send: when nothing is read any more and each message that was read has its
 * result. Thread-safe.
 */
final class BulkCompletion {
  private final Supplier<BulkSummary> result;

  /** Messages without a result, and one more while there is a reader. */
  private final AtomicLong pending = new AtomicLong(1);

  private final AtomicBoolean reading = new AtomicBoolean(true);
  private final AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
  private final CompletableFuture<BulkSummary> summary = new CompletableFuture<>();

  BulkCompletion(Supplier<BulkSummary> result) {
    this.result = result;
  }

  /** Another message is to get a result; false if all has ended, and it won't. */
  boolean expectOne() {
    return pending.getAndUpdate(n -> n == 0 ? 0 : n + 1) != 0;
  }

  /** A message has its result, or will get none. */
  void gotOne() {
    if (pending.decrementAndGet() > 0) {
      return;
    }
    var failure = thrown.get();
    if (failure == null) {
      summary.complete(result.get());
    } else {
      summary.completeExceptionally(failure);
    }
  }

  /** Nothing is read any more, which may be said more than once. */
  void endReading() {
    if (reading.compareAndSet(true, false)) {
      gotOne();
    }
  }

  /** Lets the end be this failure; the first one counts. */
  void fail(Throwable why) {
    thrown.compareAndSet(null, why);
  }

  boolean isDone() {
    return summary.isDone();
  }

  /** Completing it from outside ends nothing. */
  CompletableFuture<BulkSummary> future() {
    return summary.copy();
  }

  /** Waits for the summary, or throws what {@link #future} fails with. */
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
}
