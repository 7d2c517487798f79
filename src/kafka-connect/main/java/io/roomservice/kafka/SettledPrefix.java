package io.roomservice.kafka;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Of one partition: the records that were delivered and are not settled, in order, and hence the
 * offset up to which all are. The task's thread alone, but for {@link #isClosed}.
 */
final class SettledPrefix {
  private final TopicPartition partition;
  private final Deque<Slot> open = new ArrayDeque<>();
  private volatile boolean closed; // which other threads ask, too

  SettledPrefix(TopicPartition partition) {
    this.partition = partition;
  }

  TopicPartition partition() {
    return partition;
  }

  /** A record was delivered, with a higher offset than all before. */
  Slot add(long offset) {
    var slot = new Slot(this, offset);
    open.add(slot);
    return slot;
  }

  /** Moves the prefix on over what is settled; hands each slot that it passes to {@code passed}. */
  void advance(Consumer<Slot> passed) {
    for (var first = open.peek(); first != null && first.isSettled(); first = open.peek()) {
      open.remove();
      passed.accept(first);
    }
  }

  /**
   * Returns the offset that may be committed.
   *
   * @param delivered the offset behind the last record that was delivered
   */
  long offset(long delivered) {
    var first = open.peek();
    return first == null ? delivered : Math.min(first.offset(), delivered);
  }

  int open() {
    return open.size();
  }

  /** The partition is another task's; what is not settled goes to {@code slots}. */
  void close(Collection<Slot> slots) {
    closed = true;
    slots.addAll(open);
  }

  boolean isClosed() {
    return closed;
  }
}
