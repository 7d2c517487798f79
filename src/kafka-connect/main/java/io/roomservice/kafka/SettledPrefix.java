package io.roomservice.kafka;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * The delivered records of a partition that are not settled, in order; they determine which offset
 * may be committed. Used by the task's thread only, except {@link #isClosed}.
 */
final class SettledPrefix {
  private final TopicPartition partition;
  private final Deque<Slot> open = new ArrayDeque<>();
  private volatile boolean closed; // read by other threads, too

  SettledPrefix(TopicPartition partition) {
    this.partition = partition;
  }

  TopicPartition partition() {
    return partition;
  }

  /** Adds a delivered record; its offset is higher than all before. */
  Slot add(long offset) {
    var slot = new Slot(this, offset);
    open.add(slot);
    return slot;
  }

  /** Removes the settled records at the start, and passes each to {@code passed}. */
  void advance(Consumer<Slot> passed) {
    for (var first = open.peek(); first != null && first.isSettled(); first = open.peek()) {
      open.remove();
      passed.accept(first);
    }
  }

  /**
   * Returns the offset that may be committed.
   *
   * @param delivered the offset after the last delivered record
   */
  long offset(long delivered) {
    var first = open.peek();
    return first == null ? delivered : Math.min(first.offset(), delivered);
  }

  int open() {
    return open.size();
  }

  /** Notes that the partition was revoked, and adds what is not settled to {@code slots}. */
  void close(Collection<Slot> slots) {
    closed = true;
    slots.addAll(open);
  }

  boolean isClosed() {
    return closed;
  }
}
