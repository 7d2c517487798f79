package io.roomservice.cli.bulk;

import io.roomservice.BulkResult;
import io.roomservice.BulkRun;
import io.roomservice.BulkSend;
import io.roomservice.BulkSummary;
import io.roomservice.InvalidRequestException;
import io.roomservice.LiveKitException;
import io.roomservice.RefusedLocallyException;
import io.roomservice.cli.frame.Complaint;
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

  /**
   * Work.
   *
   * @param mostFailures bad lines and failures together, after which no more lines are read
   */
  BulkWork(
      InputSource input,
      @Nullable RawLine first,
      @Nullable Journal journal,
      @Nullable ResultsFile results,
      BulkScreen screen,
      long mostFailures) {
    this.input = input;
    this.journal = journal;
    this.results = results;
    this.screen = screen;
    this.messages =
        new BulkMessages(
            input, first, journal, this::bad, () -> bad.get() + failed.get() >= mostFailures);
  }

  /** Begins, on threads of the client's. */
  BulkRun start(BulkSend bulk) {
    return bulk.onResult(this::ended)
        .onProgress(screen.every(), soFar -> screen.progress(soFar, bad.get(), input.share()))
        .start(messages);
  }

  /** What has become of all, or so far. */
  BulkReport report(BulkSummary summary) {
    return new BulkReport(summary, messages.read(), bad.get(), messages.alreadyDone());
  }

  /** Waits for the end, and says what broke the run off; null if nothing did. */
  @Nullable Complaint await(BulkRun run) {
    try {
      run.summary().join();
      return messages.brokenOff().map(Complaint::of).orElse(null);
    } catch (CompletionException e) {
      return Complaint.of(e.getCause() == null ? e : e.getCause());
    }
  }

  private void ended(BulkResult result) {
    var line = messages.lineOf(result.index());
    if (result.failure().filter(BulkWork::isOfItsOwn).isPresent()) {
      failed.incrementAndGet();
      screen.failure(line, result.failure().map(LiveKitException::problem).orElse(""));
    }
    // In this order: a line that is marked has its result in the file.
    if (results != null) {
      results.result(line, result);
    }
    if (journal != null && result.status() == BulkResult.Status.ACCEPTED) {
      journal.markDone(line);
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
  }
}
