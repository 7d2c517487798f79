package io.roomservice.kafka;

import java.time.Duration;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The results that the task's thread has not seen yet. Thread-safe. */
class Mailbox {
  private final LinkedTransferQueue<Result> results = new LinkedTransferQueue<>();

  /** Adds a result. */
  final void put(Result result) {
    results.add(result);
  }

  /** Takes the next result; returns null if there is none. */
  final @Nullable Result poll() {
    return results.poll();
  }

  /** Waits for the next result; returns null if none comes in time. */
  @Nullable Result poll(Duration patience) {
    try {
      return results.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
