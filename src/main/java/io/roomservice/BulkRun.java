package io.roomservice;

import io.roomservice.BulkSummary.End;
import io.roomservice.internal.twirp.Cancellation;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A {@linkplain BulkSend bulk send} under way. Each message that was read gets its result before
 * {@link #summary()} completes, also when the send is cancelled. Thread-safe.
 */
public final class BulkRun {
  private final BulkSender sender;
  private final Surroundings around;
  private final BulkQueue queue;
  private final BulkReports reports;
  private final @Nullable Pace pace;
  private final ReentrantLock turn = new ReentrantLock(); // of the one that the pace lets pass next
  private final Cancellation pauses = new Cancellation();
  private final Set<CallScope> sending = ConcurrentHashMap.newKeySet();

  /**
   * What the summary waits for: messages without a result, and one more while there is a reader.
   */
  private final AtomicLong pending = new AtomicLong(1);

  private final AtomicBoolean reading = new AtomicBoolean(true);
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
  private volatile End end = End.COMPLETE; // unless it is stopped
  private volatile boolean aborted;
  private final CompletableFuture<BulkSummary> summary = new CompletableFuture<>();

  BulkRun(BulkSettings settings, BulkSender sender, Surroundings around) {
    this.sender = sender;
    this.around = around;
    this.queue =
        new BulkQueue(
            settings, new Barriers(around.nanoTime()), () -> around.threads().execute(this::work));
    this.reports = new BulkReports(settings, around.nanoTime());
    this.pace =
        Double.isFinite(settings.ratePerSecond())
            ? new Pace(settings.ratePerSecond(), around.nanoTime(), around.sleeper())
            : null;
  }

  /** Reads the source to its end, or until there is a reason to stop. */
  void read(Iterator<? extends DataMessage> source) {
    try {
      while (queue.awaitPlace() && source.hasNext() && add(source.next())) {
        // The condition does it all.
      }
      endReading();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cancel();
    } catch (Throwable e) { // the source is the user's and may throw anything
      breakOff(e);
    }
  }

  /** Whether it was taken: not if all has ended while the source kept its reader waiting. */
  private boolean add(DataMessage message) {
    if (pending.getAndUpdate(n -> n == 0 ? 0 : n + 1) == 0) {
      return false;
    }
    try {
      var result = queue.add(message);
      if (result != null) {
        report(result);
      }
      return true;
    } catch (Throwable e) { // a null, or what the key of latestWins throws: it gets no result
      release();
      throw e;
    }
  }

  private void work() {
    try {
      for (var message = take(); message != null; message = take()) {
        send(message);
      }
    } catch (Throwable e) { // no interrupt either is expected on our threads
      breakOff(e);
    } finally {
      queue.workerEnded();
    }
  }

  /** The next message to send; null when there is no more. */
  private @Nullable BulkMessage take() throws InterruptedException {
    return pace == null ? queue.take() : takeAtPace(pace);
  }

  private @Nullable BulkMessage takeAtPace(Pace pace) throws InterruptedException {
    turn.lockInterruptibly();
    try {
      BulkMessage message = null;
      while (message == null && queue.awaitReady()) {
        // Before it is taken, so that meanwhile a newer one may take its place.
        pace.await(pauses);
        message = queue.poll();
      }
      return message;
    } finally {
      turn.unlock();
    }
  }

  private void send(BulkMessage message) {
    var result = result(message);
    var enough = reports.isOneTooMany(result);
    // Before the lane goes on, so that a lane's results come in its order.
    report(result);
    queue.ended(message, result).forEach(this::report);
    if (enough) {
      stop(End.TOO_MANY_FAILURES);
    }
  }

  private BulkResult result(BulkMessage message) {
    try (var scope = sender.begin()) {
      return sent(message, scope);
    } catch (IllegalStateException closed) {
      breakOff(closed);
      return BulkResult.failed(
          message, new RefusedLocallyException("not sent: " + closed.getMessage(), null, closed));
    }
  }

  private BulkResult sent(BulkMessage message, CallScope scope) {
    sending.add(scope);
    letGoOf(scope);
    try {
      return BulkResult.accepted(message, sender.send(message.message(), scope));
    } catch (LiveKitException e) {
      return BulkResult.failed(message, e);
    } catch (RuntimeException | Error e) { // whatever it is, the message needs a result
      breakOff(e);
      return BulkResult.failed(
          message,
          new TransportException(
              "the send broke off: " + e.getClass().getName(), null, Circumstances.UNCLEAR, e));
    } finally {
      sending.remove(scope);
    }
  }

  /** Tells the callbacks, and ends all if that was the last result. */
  private void report(BulkResult result) {
    try {
      reports.report(result);
    } catch (Throwable e) { // the callbacks are the user's and may throw anything
      breakOff(e);
    }
    release();
  }

  private void release() {
    if (pending.decrementAndGet() > 0) {
      return;
    }
    var failure = thrown.get();
    if (failure == null) {
      summary.complete(reports.summary(end));
    } else {
      summary.completeExceptionally(failure);
    }
  }

  /**
   * Ends it: no message is read or sent any more; attempts under way end within their {@linkplain
   * CallOptions#attemptTimeout time} and are not repeated. What waits is reported as {@link
   * BulkResult.Status#NOT_SENT}. Does not wait.
   */
  public void cancel() {
    stop(End.CANCELLED);
  }

  /**
   * Ends it at once: as {@link #cancel}, and attempts under way are aborted, so that whether they
   * arrived is not known.
   */
  public void abort() {
    aborted = true;
    stop(End.CANCELLED);
    sending.forEach(this::letGoOf);
  }

  private void breakOff(Throwable why) {
    thrown.compareAndSet(null, why);
    stop(End.BROKEN);
  }

  private void stop(End why) {
    if (!stopped.compareAndSet(false, true)) {
      return;
    }
    end = why;
    pauses.finish();
    var waiting = queue.stop();
    sending.forEach(this::letGoOf);
    // Elsewhere, since whoever stops it may be a callback, or hold a lock that one waits for.
    around
        .threads()
        .execute(
            () -> {
              waiting.forEach(this::report);
              endReading();
            });
  }

  private void letGoOf(CallScope scope) {
    if (aborted) {
      scope.cancellation().cancel();
    } else if (end == End.CANCELLED) {
      scope.cancellation().finish();
    }
  }

  /** Once: a source that keeps its reader waiting does not hold up the end. */
  private void endReading() {
    queue.close();
    if (reading.compareAndSet(true, false)) {
      release();
    }
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

  /** What has become of the messages so far. */
  public BulkSummary soFar() {
    return reports.summary(summary.isDone() ? end : End.NONE);
  }

  /**
   * The summary, once each message that was read has its result. Fails with what the source or a
   * callback threw, and with {@link IllegalStateException} if the client was closed meanwhile; the
   * messages read by then have their results all the same. Completing it from outside ends nothing.
   */
  public CompletableFuture<BulkSummary> summary() {
    return summary.copy();
  }
}
