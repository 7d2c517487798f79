package io.roomservice.cli.bulk;

import io.roomservice.BulkResult;
import io.roomservice.BulkRun;
import io.roomservice.BulkSend;
import io.roomservice.BulkSummary;
import io.roomservice.BulkSummary.End;
import io.roomservice.InvalidRequestException;
import io.roomservice.LiveKitException;
import io.roomservice.RefusedLocallyException;
import io.roomservice.cli.frame.Complaint;
import io.roomservice.cli.frame.Refusal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One run through the input: lines in, results out to file, journal and screen. */
final class BulkWork {
  private final InputSource input;
  private final BulkMessages messages;
  private final @Nullable Journal journal;
  private final @Nullable ResultsFile results;
  private final BulkScreen screen;
  private final AtomicLong bad = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final long mostFailures;
  private final CompletableFuture<BulkRun> started = new CompletableFuture<>();

  /**
   * Work.
   *
   * @param mostFailures bad lines and failures together, after which no more lines are read or sent
   */
  BulkWork(
      InputSource input,
      @Nullable Journal journal,
      @Nullable ResultsFile results,
      BulkScreen screen,
      long mostFailures) {
    this.input = input;
    this.journal = journal;
    this.results = results;
    this.screen = screen;
    this.mostFailures = mostFailures;
    this.messages = new BulkMessages(input, journal, this::bad, this::isEnough);
  }

  /** Begins, on threads of the client's. */
  BulkRun start(BulkSend bulk) {
    var run =
        bulk.onResult(this::ended)
            .onProgress(screen.every(), soFar -> screen.progress(soFar, bad.get(), input.share()))
            .start(() -> messages);
    started.complete(run);
    return run;
  }

  /** What has become of all, or so far. */
  BulkReport report(BulkSummary summary) {
    return new BulkReport(
        summary, messages.read(), bad.get(), messages.alreadyDone(), end(summary));
  }

  /** The run knows neither of bad lines nor of an input that broke off. */
  private End end(BulkSummary summary) {
    if (isEnough() && summary.end() != End.BROKEN) {
      return End.TOO_MANY_FAILURES;
    }
    return messages.brokenOff().isPresent() && summary.end() == End.COMPLETE
        ? End.BROKEN
        : summary.end();
  }

  /** Waits for the end, and says what broke the run off; null if nothing did. */
  @Nullable Complaint await(BulkRun run) {
    try {
      run.summary().join();
      close();
      return messages.brokenOff().map(Complaint::of).orElse(null);
    } catch (CompletionException e) {
      return Complaint.of(e.getCause() == null ? e : e.getCause());
    } catch (Refusal e) {
      return Complaint.of(e);
    }
  }

  /** What can't be written at the end either is told before all is said to be well. */
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
    if (result.failure().filter(BulkWork::isOfItsOwn).isPresent()) {
      failed.incrementAndGet();
      screen.failure(line.number(), result.failure().map(LiveKitException::problem).orElse(""));
    }
    // In this order: a line that is marked has its result in the file.
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

  /** What was read ahead does not leave any more. */
  private void stopIfEnough() {
    if (isEnough()) {
      var unused = started.thenAccept(BulkRun::cancel);
    }
  }

  /** Rather than one that was not sent on another's account. */
  private static boolean isOfItsOwn(LiveKitException failure) {
    return failure instanceof InvalidRequestException
        || !(failure instanceof RefusedLocallyException);
  }

  private void bad(long line, String problem) {
    bad.incrementAndGet();
    screen.failure(line, problem);
    if (results != null) {
      results.bad(line, problem);
    }
    stopIfEnough();
  }
}
