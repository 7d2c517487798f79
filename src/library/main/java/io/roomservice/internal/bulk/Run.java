package io.roomservice.internal.bulk;

import io.roomservice.internal.bulk.State.Event;
import io.roomservice.internal.twirp.Sleeper;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends many messages. Each message that was read gets exactly one result, no matter what throws;
 * results of an ordered lane come in its order. Thread-safe.
 *
 * @param <M> the type of messages
 * @param <R> the type of their results
 */
public final class Run<M, R> {
  private final Work<M, R> work;
  private final long mostFailures;
  private final WorkQueue<M> queue;
  private final @Nullable PacedQueue<M> paced;
  private final UnderWay underWay = new UnderWay();
  private final AtomicLong failures = new AtomicLong();
  private final CompletableFuture<State> end = new CompletableFuture<>();

  /**
   * Creates a run, which does nothing until it {@linkplain #read reads}.
   *
   * @param threads for the workers; may throw if no thread is available
   */
  public Run(
      Work<M, R> work, Limits limits, LongSupplier nanoTime, Sleeper sleeper, Executor threads) {
    this.work = work;
    this.mostFailures = limits.failures();
    this.queue =
        new WorkQueue<>(
            limits.inFlight(), new Barriers(nanoTime), () -> threads.execute(this::work));
    this.paced =
        Double.isFinite(limits.perSecond())
            ? new PacedQueue<>(queue, new Pace(limits.perSecond(), nanoTime, sleeper))
            : null;
  }

  /** Reads the source to its end, or until the run is stopped. Must be called only once. */
  public void read(Iterator<? extends M> source) {
    try {
      queue.startWorker();
      new Reader<>(work, queue, this).read(source);
      on(Event.SOURCE_ENDED, null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cancel();
    } catch (Throwable e) { // the source is user code and may throw anything
      breakOff(e);
    }
    completeIfOver();
  }

  /** Sends nothing more and prevents retries of messages in flight. Does not wait. */
  public void cancel() {
    on(Event.CANCEL, null);
  }

  /** Cancels the run like {@link #cancel}, and aborts messages in flight. */
  public void abort() {
    on(Event.ABORT, null);
  }

  /**
   * Returns a future that completes with the last state once reading has ended and each message has
   * its result; it fails with the exception that {@linkplain State#isBroken stopped the run}, if
   * there was one.
   */
  public CompletableFuture<State> end() {
    return end;
  }

  private void breakOff(Throwable why) {
    on(Event.BREAK, why);
  }

  private void on(Event event, @Nullable Throwable why) {
    var state = queue.on(event, why);
    underWay.hold(state.grip());
    if (state.stops() && paced != null) {
      paced.stopPausing();
    }
  }

  private void work() {
    try {
      while (!workedOff()) {
        // The remaining messages still need their results.
      }
    } finally {
      queue.workerEnded();
      completeIfOver();
    }
  }

  private boolean workedOff() {
    try {
      for (var item = take(); item != null; item = take()) {
        end(item);
      }
      return true;
    } catch (Throwable e) {
      breakOff(e);
      return false;
    }
  }

  /** Takes the next message; null if there are no more. */
  private @Nullable Item<M> take() throws InterruptedException {
    // The thread belongs to the run: an interrupt left by a callback must not affect the next
    // message.
    var unused = Thread.interrupted();
    return paced == null ? queue.take() : paced.take();
  }

  private void end(Item<M> item) {
    var follow = Follow.SUCCESS;
    Throwable failure = null;
    try {
      var why = item.withheld();
      if (why != null) {
        report(work.without(item.index(), item.message(), why));
        return;
      }
      var result = send(item);
      follow = work.after(result);
      failure = work.failure(result);
      report(result);
      if (follow != Follow.SUCCESS && failures.incrementAndGet() >= mostFailures) {
        on(Event.TOO_MANY_FAILURES, null);
      }
    } catch (Throwable e) {
      breakOff(e);
    } finally {
      // Only now, so that a lane's results come in order, and nothing is sent after the run has
      // stopped.
      queue.ended(item, follow, failure);
    }
  }

  private R send(Item<M> item) {
    Sending<M, R> sending;
    try {
      sending = work.begin();
    } catch (Throwable e) {
      return broken(item, Reason.Kind.NOT_BEGUN, e);
    }
    try (sending) {
      underWay.begin(sending.cancellation());
      try {
        return sending.send(item.index(), item.message());
      } finally {
        underWay.end(sending.cancellation());
      }
    } catch (Throwable e) { // anything, because the message needs a result
      return broken(item, Reason.Kind.THROWN, e);
    }
  }

  private R broken(Item<M> item, Reason.Kind kind, Throwable why) {
    breakOff(why);
    return work.without(item.index(), item.message(), new Reason(kind, item.index(), why));
  }

  /** Reports the result of a message that did not reach a worker. */
  void tell(Item<M> item, Reason.Kind kind) {
    report(work.without(item.index(), item.message(), new Reason(kind, -1, null)));
  }

  private void report(R result) {
    try {
      work.report(result);
    } catch (Throwable e) { // the callbacks are user code and may throw anything
      breakOff(e);
    }
  }

  /**
   * Completes the future if the run is over. Called by each thread that stops working, but not by a
   * cancelling thread: that may be in a callback, or hold a lock that a callback waits for, so it
   * must not run stages that depend on the future.
   */
  private void completeIfOver() {
    if (!queue.isOver() || end.isDone()) {
      return;
    }
    var thrown = queue.thrown();
    if (thrown == null) {
      end.complete(queue.state());
    } else {
      end.completeExceptionally(thrown);
    }
  }
}
