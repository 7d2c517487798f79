package io.roomservice;

import io.roomservice.internal.twirp.Cancellation;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Takes messages from a queue no faster than a pace lets them pass. Thread-safe. */
final class PacedQueue {
  private final BulkQueue queue;
  private final Pace pace;
  private final ReentrantLock turn = new ReentrantLock(); // of the one that may pass next
  private final Cancellation pauses = new Cancellation();

  PacedQueue(BulkQueue queue, Pace pace) {
    this.queue = queue;
    this.pace = pace;
  }

  /** As {@link BulkQueue#take}. */
  @Nullable BulkMessage take() throws InterruptedException {
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

  /** Lets nobody pause any more. */
  void stopPausing() {
    pauses.finish();
  }
}
