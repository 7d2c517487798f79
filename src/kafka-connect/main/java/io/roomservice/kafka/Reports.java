package io.roomservice.kafka;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports records that can't be sent to Connect's errant-record reporter; they are settled when
 * their report is done. Used by the task's thread only.
 */
final class Reports {
  private static final Logger log = LoggerFactory.getLogger(RoomServiceSinkTask.class);

  private final @Nullable ErrantRecordReporter reporter;
  private final boolean tolerant;
  private final Deque<Reported> open = new ArrayDeque<>();

  /**
   * Creates the state without reports.
   *
   * @param reporter null unless there is a dead letter queue, or errors are logged
   * @param tolerant whether records may be skipped without a reporter
   */
  Reports(@Nullable ErrantRecordReporter reporter, boolean tolerant) {
    this.reporter = reporter;
    this.tolerant = tolerant;
  }

  /**
   * Reports a record.
   *
   * @return true if it is settled by that
   * @throws ConnectException if errors are not tolerated
   */
  boolean report(Pending pending, UnsendableRecordException why) {
    if (reporter != null) {
      log.warn("Reporting a record that can't be sent: {}", why.getMessage());
      open.add(new Reported(pending, reporter.report(pending.sinkRecord(), why)));
      return false;
    }
    if (!tolerant) {
      throw why;
    }
    log.warn("Skipping a record that can't be sent (errors.tolerance=all): {}", why.getMessage());
    return true;
  }

  /** Passes on the records whose report is done. */
  void collect(Consumer<Pending> settled) {
    open.removeIf(
        reported -> {
          var done = reported.future.isDone();
          if (done) {
            reported.check();
            settled.accept(reported.pending);
          }
          return done;
        });
  }

  int open() {
    return open.size();
  }

  private record Reported(Pending pending, Future<Void> future) {
    /** Throws if it failed. */
    void check() {
      try {
        future.get();
      } catch (InterruptedException e) { // never: it is done
        Thread.currentThread().interrupt();
      } catch (ExecutionException e) {
        throw new ConnectException("the report of a record failed: " + pending, e.getCause());
      }
    }
  }
}
