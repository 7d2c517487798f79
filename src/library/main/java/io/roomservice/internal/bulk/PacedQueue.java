package io.roomservice.internal.bulk;

import io.roomservice.internal.twirp.Cancellation;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Takes messages from a queue no faster than a pace lets them pass. Thread-safe. */
final class PacedQueue<M> {
  private final WorkQueue<M> queue;
  private final Pace pace;
  private final ReentrantLock turn = new ReentrantLock(); // of the one that may pass next
  private final Cancellation pauses = new Cancellation();

  PacedQueue(WorkQueue<M> queue, Pace pace) {
    this.queue = queue;
    this.pace = pace;
  }

  /** As {@link WorkQueue#take}. */
  @Nullable Item<M> take() throws InterruptedException {
    turn.lock();
    try {
      Item<M> item = null;
      while (item == null && queue.awaitReady()) {
        item = queue.pollWithheld(); // which keeps no pace
        if (item == null) {
          // Before it is taken, so that meanwhile a newer one may take its place.
          pace.await(pauses);
          item = queue.poll();
        }
      }
      return item;
    } finally {
      turn.unlock();
    }
  }

  /** Lets nobody pause any more. */
  void stopPausing() {
    pauses.finish();
  }
}
