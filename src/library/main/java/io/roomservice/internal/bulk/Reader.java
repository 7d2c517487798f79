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

  @SuppressWarnings("UnnecessaryLambda") // one instance for all messages
  private final Consumer<Item<M>> replaces = item -> replaced = item;

  Reader(Work<M, R> work, WorkQueue<M> queue, Run<M, R> run) {
    this.work = work;
    this.queue = queue;
    this.run = run;
  }

  /** Reads until the source ends, the run is stopped, or something throws. */
  void read(Iterator<? extends M> source) throws InterruptedException {
    while (queue.awaitPlace() && source.hasNext() && add(source.next())) {
      // The condition does the work.
    }
  }

  /** Returns true if the message was added; false if the run ended while the source blocked. */
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

  /**
   * Reports a replaced message at once and not in its lane's order: keeping it until then would
   * need unbounded memory.
   */
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
