package io.roomservice;

import io.roomservice.BulkSummary.End;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A {@linkplain BulkSend bulk send} under way. Each message that was read gets its result before
 * {@link #summary()} completes, also when the send is cancelled. Thread-safe.
 */
public final class BulkRun {
  private final BulkSender sender;
  private final Surroundings around;
  private final BulkQueue queue;
  private final @Nullable PacedQueue paced;
  private final BulkReports reports;
  private final BulkCompletion completion;
  private final Set<CallScope> sending = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private volatile End end = End.COMPLETE; // unless it is stopped
  private volatile boolean aborted;

  BulkRun(BulkSettings settings, BulkSender sender, Surroundings around) {
    this.sender = sender;
    this.around = around;
    this.queue =
        new BulkQueue(
            settings, new Barriers(around.nanoTime()), () -> around.threads().execute(this::work));
    this.paced =
        Double.isFinite(settings.ratePerSecond())
            ? new PacedQueue(
                queue, new Pace(settings.ratePerSecond(), around.nanoTime(), around.sleeper()))
            : null;
    this.reports = new BulkReports(settings, around.nanoTime());
    this.completion = new BulkCompletion(() -> reports.summary(end));
  }

  /** Reads the source to its end, or until there is a reason to stop. */
  void read(Iterator<? extends DataMessage> source) {
    try {
      queue.startWorker();
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
    if (!completion.expectOne()) {
      return false;
    }
    try {
      var result = queue.add(message);
      if (result != null) {
        report(result);
      }
      return true;
    } catch (Throwable e) { // a null, or what the key of latestWins throws: it gets no result
      completion.gotOne();
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
    return paced == null ? queue.take() : paced.take();
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
    completion.gotOne();
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
    completion.fail(why);
    stop(End.BROKEN);
  }

  private void stop(End why) {
    if (!stopped.compareAndSet(false, true)) {
      return;
    }
    end = why;
    if (paced != null) {
      paced.stopPausing();
    }
    var waiting = queue.stop();
    sending.forEach(this::letGoOf);
    Runnable rest =
        () -> {
          waiting.forEach(this::report);
          endReading();
        };
    try {
      // Elsewhere, since whoever stops it may be a callback, or hold a lock that one waits for.
      around.threads().execute(rest);
    } catch (RefusedLocallyException e) { // there is no thread
      rest.run();
    }
  }

  private void letGoOf(CallScope scope) {
    if (aborted) {
      scope.cancellation().cancel();
    } else if (end == End.CANCELLED) {
      scope.cancellation().finish();
    }
  }

  /** A source that keeps its reader waiting does not hold up the end. */
  private void endReading() {
    queue.close();
    completion.endReading();
  }

  /** The summary, or what {@link #summary()} fails with. */
  BulkSummary await() throws InterruptedException {
    return completion.await();
  }

  /** What has become of the messages so far. */
  public BulkSummary soFar() {
    return reports.summary(completion.isDone() ? end : End.NONE);
  }

  /**
   * The summary, once each message that was read has its result. Fails with what the source or a
   * callback threw, and with {@link IllegalStateException} if the client was closed meanwhile; the
   * messages read by then have their results all the same. Completing it from outside ends nothing.
   */
  public CompletableFuture<BulkSummary> summary() {
    return completion.future();
  }
}
