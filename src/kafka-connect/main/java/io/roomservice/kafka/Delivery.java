package io.roomservice.kafka;

import io.roomservice.DataMessage;
import io.roomservice.SendReceipt;
import io.roomservice.kafka.SinkConfig.RoomMissing;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the lanes' messages, one attempt per call, and decides what follows from each result: a
 * retry after a pause, or a result in the mailbox and the lane's next message. Runs on the thread
 * that completes a call, on the timer's, and on the task's; never calls Connect. Thread-safe.
 */
final class Delivery {
  private static final Logger log = LoggerFactory.getLogger(RoomServiceSinkTask.class);

  private final Lanes lanes;
  private final Mailbox mailbox;
  private final Outage outage;
  private final MissingRooms missingRooms;
  private final Function<DataMessage, CompletableFuture<SendReceipt>> transport;
  private final Timer timer;
  private final LongSupplier nanoTime;
  private final Duration retryTimeout;
  private final RoomMissing roomMissing;
  private final Duration roomMissingWait;
  private final SinkMetrics metrics;

  /** Runs something later. */
  interface Timer {
    void after(Duration pause, Runnable task);
  }

  Delivery(
      SinkConfig config,
      Surroundings around,
      Function<DataMessage, CompletableFuture<SendReceipt>> transport,
      Lanes lanes,
      Mailbox mailbox,
      SinkMetrics metrics) {
    this.lanes = lanes;
    this.mailbox = mailbox;
    this.transport = transport;
    this.metrics = metrics;
    this.timer = around.timer();
    this.nanoTime = around.nanoTime();
    this.outage =
        new Outage(config.inFlight(), config.backoff(), config.longestBackoff(), around.random());
    this.missingRooms = new MissingRooms(around.nanoTime());
    this.retryTimeout = config.retryTimeout();
    this.roomMissing = config.roomMissing();
    this.roomMissingWait = config.roomMissingWait();
  }

  /** Sends all messages that may leave. */
  void pump() {
    for (var next = next(); next != null; next = next()) {
      begin(next);
    }
  }

  private @Nullable Pending next() {
    return lanes.next(outage.mostInFlight());
  }

  private void begin(Pending pending) {
    var missing = missingRooms.remembered(pending.message().room());
    if (missing != null) {
      roomMissing(pending, missing);
      return;
    }
    lanes.sends(pending);
    pending.attempt(nanoTime.getAsLong());
    CompletableFuture<SendReceipt> call;
    try {
      call = transport.apply(pending.message());
    } catch (RuntimeException e) { // the client is closed; nothing else throws
      call = CompletableFuture.failedFuture(e);
    }
    pending.call(call);
    var pumped = call.isDone(); // then the caller pumps, so that the stack does not grow
    var unused =
        call.whenComplete(
            (receipt, failure) -> {
              end(pending, failure);
              if (!pumped) {
                pump();
              }
            });
  }

  private void end(Pending pending, @Nullable Throwable thrown) {
    if (pending.isForgotten()) {
      lanes.done(pending);
      return;
    }
    if (thrown == null) {
      outage.responded();
      missingRooms.found(pending.message().room());
      finish(pending, new Result.Sent(pending));
      return;
    }
    var failure =
        thrown instanceof CompletionException e && e.getCause() != null ? e.getCause() : thrown;
    var verdict = Verdict.of(failure);
    if (verdict != Verdict.RETRY && verdict != Verdict.INVALID) {
      outage.responded();
    }
    switch (verdict) {
      case RETRY -> retry(pending, failure);
      case INVALID ->
          finish(
              pending,
              new Result.Unsendable(
                  pending, new InvalidRecordException(describe(pending, failure), failure)));
      case REFUSED ->
          finish(
              pending,
              new Result.Unsendable(
                  pending, new RefusedRecordException(describe(pending, failure), failure)));
      case ROOM_MISSING ->
          roomMissing(pending, missingRooms.missing(pending.message().room(), failure));
      case MISCONFIGURED -> fail(pending, failure);
    }
  }

  private void retry(Pending pending, Throwable failure) {
    outage.failed(failure);
    var pause = outage.pause(pending.attempts());
    var spent = nanoTime.getAsLong() - pending.firstAttempt();
    if (spent + pause.toNanos() > retryTimeout.toNanos()) {
      var message = describe(pending, failure) + "; " + pending.attempts() + " attempts";
      finish(
          pending, new Result.Unsendable(pending, new RetriesExhaustedException(message, failure)));
      return;
    }
    log.debug(
        "Attempt {} failed and is retried in {} ms: {}",
        pending.attempts(),
        pause.toMillis(),
        describe(pending, failure));
    metrics.repeated();
    later(pending, pause);
  }

  private void roomMissing(Pending pending, MissingRooms.Missing missing) {
    var failure = missing.failure();
    switch (roomMissing) {
      case SKIP -> finish(pending, new Result.Skipped(pending));
      case FAIL -> fail(pending, failure);
      case REPORT -> reportMissing(pending, failure);
      case WAIT -> {
        var now = nanoTime.getAsLong();
        if (now - missing.since() >= roomMissingWait.toNanos()) {
          reportMissing(pending, failure);
        } else {
          var pause = missing.asked() + MissingRooms.REMEMBERED.toNanos() - now;
          later(pending, Duration.ofNanos(Math.max(pause, 0)));
        }
      }
    }
  }

  private void reportMissing(Pending pending, Throwable failure) {
    finish(
        pending,
        new Result.Unsendable(
            pending, new RoomMissingException(describe(pending, failure), failure)));
  }

  private void fail(Pending pending, Throwable failure) {
    lanes.stop();
    mailbox.put(new Result.Fatal(describe(pending, failure), failure));
    lanes.done(pending);
  }

  private void finish(Pending pending, Result result) {
    mailbox.put(result);
    lanes.done(pending);
  }

  private void later(Pending pending, Duration pause) {
    lanes.park(pending);
    timer.after(
        pause,
        () -> {
          lanes.wake(pending);
          pump();
        });
  }

  private static String describe(Pending pending, Throwable failure) {
    return pending + ": " + Verdict.describe(failure);
  }
}
