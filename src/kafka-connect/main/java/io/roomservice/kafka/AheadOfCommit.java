package io.roomservice.kafka;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * The settled records that are not known to be committed, in order. After a crash they are sent
 * again, and a room drops a repeat only if fewer than about 100 messages came after it. So the
 * number of records that a room may be ahead of the last commit is limited; {@link Lanes} enforces
 * it. Used by the task's thread only.
 *
 * <p>The {@link CommitInterceptor} reports successful commits. Without it, what a {@code preCommit}
 * returned counts as committed at the next one. Connect calls that one after a failed commit, too;
 * with the lower limit two failed commits in a row do no harm.
 */
final class AheadOfCommit {
  /** With the interceptor: half of what a room remembers, since the same number may be repeated. */
  static final int WITH_INTERCEPTOR = 50;

  /** Without the interceptor: a third of what a room remembers. */
  static final int WITHOUT_INTERCEPTOR = 33;

  /** With this many slots, a few dozen bytes each, a commit is requested in any case. */
  private static final int MOST_KEPT = 20_000;

  private final boolean hasInterceptor;
  private final Map<TopicPartition, Deque<Slot>> uncommitted = new HashMap<>();
  private final Map<TopicPartition, Long> returned = new HashMap<>();
  private int size;

  /**
   * Creates the state of a task without records.
   *
   * @param hasInterceptor whether a {@link CommitInterceptor} reports commits
   */
  AheadOfCommit(boolean hasInterceptor) {
    this.hasInterceptor = hasInterceptor;
  }

  int mostAhead() {
    return hasInterceptor ? WITH_INTERCEPTOR : WITHOUT_INTERCEPTOR;
  }

  /** Adds a record that is settled, as are all records before it in its partition. */
  void passed(Slot slot) {
    uncommitted.computeIfAbsent(slot.partition(), any -> new ArrayDeque<>()).add(slot);
    size++;
  }

  /** Removes and returns the records before these offsets, which were committed. */
  List<Slot> committed(Map<TopicPartition, Long> offsets) {
    var behind = new ArrayList<Slot>();
    offsets.forEach(
        (partition, offset) -> {
          var slots = uncommitted.get(partition);
          while (slots != null && !slots.isEmpty() && slots.element().offset() < offset) {
            behind.add(slots.remove());
          }
        });
    size -= behind.size();
    return behind;
  }

  /**
   * Notes that Connect is about to commit these offsets; removes and returns the records that count
   * as committed by now.
   */
  List<Slot> committing(Map<TopicPartition, Long> offsets) {
    if (hasInterceptor) {
      return List.of();
    }
    var before = committed(returned);
    returned.clear();
    returned.putAll(offsets);
    return before;
  }

  /** Returns true if a commit would release something. */
  boolean hasUncommitted() {
    return size > 0;
  }

  boolean isFull() {
    return size >= MOST_KEPT;
  }

  int size() {
    return size;
  }

  /** Forgets partitions, and adds their slots to {@code slots}. */
  void forget(Collection<TopicPartition> partitions, Collection<Slot> slots) {
    for (var partition : partitions) {
      returned.remove(partition);
      var its = uncommitted.remove(partition);
      if (its != null) {
        slots.addAll(its);
        size -= its.size();
      }
    }
  }
}
