package io.roomservice.internal.bulk;

import io.roomservice.internal.twirp.Cancellation;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Takes messages from a queue at a limited pace. Thread-safe. */
final class PacedQueue<M> {
  private final WorkQueue<M> queue;
  private final Pace pace;
  private final ReentrantLock turn = new ReentrantLock(); // held by the thread that takes next
  private final Cancellation pauses = new Cancellation();

  PacedQueue(WorkQueue<M> queue, Pace pace) {
    this.queue = queue;
    this.pace = pace;
  }

  /** Takes the next message like {@link WorkQueue#take}, at the limited pace. */
  @Nullable Item<M> take() throws InterruptedException {
    turn.lock();
    try {
      Item<M> item = null;
      while (item == null && queue.awaitReady()) {
        item = queue.pollWithheld(); // not limited, because it isn't sent
        if (item == null) {
          // Before taking the message, so that a newer one may replace it in the meantime.
          pace.await(pauses);
          item = queue.poll();
        }
      }
      return item;
    } finally {
      turn.unlock();
    }
  }

  /** Ends the current pause and prevents further ones. */
  void stopPausing() {
    pauses.finish();
  }
}
