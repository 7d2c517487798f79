package io.roomservice.cli.bulk;

import io.roomservice.BulkResult;
import io.roomservice.BulkRun;
import io.roomservice.BulkSend;
import io.roomservice.BulkSummary;
import io.roomservice.BulkSummary.End;
import io.roomservice.InvalidRequestException;
import io.roomservice.LiveKitException;
import io.roomservice.RefusedLocallyException;
import io.roomservice.cli.error.ErrorMessage;
import io.roomservice.cli.error.Refusal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One run: reads lines, and writes results to the results file, the journal and the terminal. */
final class BulkPipeline {
  private final InputSource input;
  private final BulkMessages messages;
  private final @Nullable Journal journal;
  private final @Nullable ResultsFile results;
  private final BulkProgress progress;
  private final AtomicLong bad = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final long mostFailures;
  private final CompletableFuture<BulkRun> started = new CompletableFuture<>();

  /**
   * Creates a pipeline; {@link #start} starts it.
   *
   * @param mostFailures the number of invalid and failed lines after which the run stops
   */
  BulkPipeline(
      InputSource input,
      @Nullable Journal journal,
      @Nullable ResultsFile results,
      BulkProgress progress,
      long mostFailures) {
    this.input = input;
    this.journal = journal;
    this.results = results;
    this.progress = progress;
    this.mostFailures = mostFailures;
    this.messages = new BulkMessages(input, journal, this::bad, this::isEnough);
  }

  /** Starts the run on threads of the client. */
  BulkRun start(BulkSend bulk) {
    var run =
        bulk.onResult(this::ended)
            .onProgress(progress.every(), soFar -> progress.update(soFar, bad.get(), input.share()))
            .start(() -> messages);
    started.complete(run);
    return run;
  }

  /** Returns the report of a finished or running bulk send. */
  BulkReport report(BulkSummary summary) {
    return new BulkReport(
        summary, messages.read(), bad.get(), messages.alreadyDone(), end(summary));
  }

  /** Takes invalid lines and read errors into account, which the bulk send does not know. */
  private End end(BulkSummary summary) {
    if (isEnough() && summary.end() != End.BROKEN) {
      return End.TOO_MANY_FAILURES;
    }
    return messages.brokenOff().isPresent() && summary.end() == End.COMPLETE
        ? End.BROKEN
        : summary.end();
  }

  /** Waits for the end. Returns the error that stopped the run; null if none did. */
  @Nullable ErrorMessage await(BulkRun run) {
    try {
      run.summary().join();
      close();
      return messages.brokenOff().map(ErrorMessage::of).orElse(null);
    } catch (CompletionException e) {
      return ErrorMessage.of(e.getCause() == null ? e : e.getCause());
    } catch (Refusal e) {
      return ErrorMessage.of(e);
    }
  }

  /** Closes the files. Errors must be reported before the run is reported as successful. */
  private void close() {
    if (results != null) {
      results.close();
    }
    if (journal != null) {
      journal.close();
    }
  }

  private void ended(BulkResult result) {
    var line = messages.lineOf(result.index());
    if (result.failure().filter(BulkPipeline::isOfItsOwn).isPresent()) {
      failed.incrementAndGet();
      progress.failure(line.number(), result.failure().map(LiveKitException::problem).orElse(""));
    }
    // Results first: a line that the journal marks as accepted has its result in the file.
    if (results != null) {
      results.result(line.number(), result);
    }
    if (journal != null && result.status() == BulkResult.Status.ACCEPTED) {
      journal.markDone(line);
    }
    stopIfEnough();
  }

  private boolean isEnough() {
    return bad.get() + failed.get() >= mostFailures;
  }

  /** Also stops messages that were read ahead. */
  private void stopIfEnough() {
    if (isEnough()) {
      var unused = started.thenAccept(BulkRun::cancel);
    }
  }

  /** Returns false for a message that was not sent because another one failed. */
  private static boolean isOfItsOwn(LiveKitException failure) {
    return failure instanceof InvalidRequestException
        || !(failure instanceof RefusedLocallyException);
  }

  private void bad(long line, String problem) {
    bad.incrementAndGet();
    progress.failure(line, problem);
    if (results != null) {
      results.bad(line, problem);
    }
    stopIfEnough();
  }
}
