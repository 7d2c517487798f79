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
 * Sends many messages. Each that was read gets exactly one result, whatever is thrown where; those
 * of an ordered lane in its order. Thread-safe.
 *
 * @param <M> the messages
 * @param <R> their results
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
   * A run that does nothing until it {@linkplain #read reads}.
   *
   * @param threads for the workers; may throw if there is none to be had
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

  /** Reads the source to its end, or until there is a reason to stop. To be called once. */
  public void read(Iterator<? extends M> source) {
    try {
      queue.startWorker();
      new Reader<>(work, queue, this).read(source);
      on(Event.SOURCE_ENDED, null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cancel();
    } catch (Throwable e) { // the source is the user's and may throw anything
      breakOff(e);
    }
    completeIfOver();
  }

  /** Lets nothing more leave, and what is under way not be repeated. Does not wait. */
  public void cancel() {
    on(Event.CANCEL, null);
  }

  /** As {@link #cancel}, and aborts what is under way. */
  public void abort() {
    on(Event.ABORT, null);
  }

  /**
   * The last state, once nothing is read any more and each message has its result; fails with what
   * was thrown if that {@linkplain State#isBroken broke it off}.
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
        // What remains has results to get, which must not throw as well.
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

  /** The next message to end; null when there is no more. */
  private @Nullable Item<M> take() throws InterruptedException {
    // The thread is ours: an interrupt that a callback left is not meant for the next message.
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
      // Not before, so that a lane's results come in its order, and nothing leaves after a reason
      // to stop.
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
    } catch (Throwable e) { // whatever it is, the message needs a result
      return broken(item, Reason.Kind.THROWN, e);
    }
  }

  private R broken(Item<M> item, Reason.Kind kind, Throwable why) {
    breakOff(why);
    return work.without(item.index(), item.message(), new Reason(kind, item.index(), why));
  }

  /** Tells the result of a message that did not come to a worker. */
  void tell(Item<M> item, Reason.Kind kind) {
    report(work.without(item.index(), item.message(), new Reason(kind, -1, null)));
  }

  private void report(R result) {
    try {
      work.report(result);
    } catch (Throwable e) { // the callbacks are the user's and may throw anything
      breakOff(e);
    }
  }

  /**
   * Called by all who stop working, but not by who cancels: that may be a callback, or hold a lock
   * that one waits for, and must not run what hangs on the end.
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
