package io.roomservice;

import io.roomservice.BulkSummary.End;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** Counts results and passes them to the callbacks, one at a time, from any thread. Thread-safe. */
final class BulkReports {
  private final BulkSettings settings;
  private final ReentrantLock lock =
      new ReentrantLock(); // reentrant: callbacks may read the summary
  private final BulkTally tally; // guarded by lock
  private Duration nextProgress; // guarded by lock

  BulkReports(BulkSettings settings, LongSupplier nanoTime) {
    this.settings = settings;
    this.tally = new BulkTally(nanoTime);
    this.nextProgress = settings.progressEvery();
  }

  /** Counts a result and calls the callbacks; rethrows their exceptions after counting. */
  void report(BulkResult result) {
    lock.lock();
    try {
      tally.add(result);
      settings.onResult().accept(result);
      if (tally.elapsed().compareTo(nextProgress) >= 0) {
        nextProgress = tally.elapsed().plus(settings.progressEvery());
        settings.onProgress().accept(tally.summary(End.NONE));
      }
    } finally {
      lock.unlock();
    }
  }

  BulkSummary summary(End end) {
    lock.lock();
    try {
      return tally.summary(end);
    } finally {
      lock.unlock();
    }
  }
}
