package io.roomservice.internal.bulk;

import java.util.Iterator;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the messages of a run into its queue. For one thread. */
final class Reader<M, R> {
  private final Work<M, R> work;
  private final WorkQueue<M> queue;
  private final Run<M, R> run;
  private long index;
  private @Nullable Item<M> replaced;

  @SuppressWarnings("UnnecessaryLambda") // one for all messages
  private final Consumer<Item<M>> replaces = item -> replaced = item;

  Reader(Work<M, R> work, WorkQueue<M> queue, Run<M, R> run) {
    this.work = work;
    this.queue = queue;
    this.run = run;
  }

  /** Until the source ends, the run is stopped, or something throws. */
  void read(Iterator<? extends M> source) throws InterruptedException {
    while (queue.awaitPlace() && source.hasNext() && add(source.next())) {
      // The condition does it all.
    }
  }

  /** Whether it was taken: not if all has ended while the source kept its reader waiting. */
  private boolean add(@Nullable M next) {
    var message = Objects.requireNonNull(next, () -> "message " + index + " of the source is null");
    var lane = work.lane(message);
    var bytes = work.bytes(message);
    if (!queue.add(index, message, bytes, work.room(message), lane, replaces)) {
      return false;
    }
    index++;
    tellReplaced();
    return true;
  }

  /** At once, and not in its lane's order: to keep it for that would take memory without bound. */
  private void tellReplaced() {
    var item = replaced;
    if (item == null) {
      return;
    }
    replaced = null;
    try {
      run.tell(item, Reason.Kind.SUPERSEDED);
    } finally {
      queue.toldSuperseded();
    }
  }
}
