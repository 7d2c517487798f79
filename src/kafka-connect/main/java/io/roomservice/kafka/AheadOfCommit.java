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
 * The records that are settled and whose commit is not known yet, in order. A room recognizes what
 * is sent again after a crash as long as fewer than about 100 messages came after it; so it may
 * only be so many records ahead of the last commit ({@link Lanes}). The task's thread alone.
 *
 * <p>That a commit succeeded is known from the {@link CommitInterceptor}. Without it, what a {@code
 * preCommit} returned counts as committed at the next one, which follows a failed commit as well:
 * hence the lower limit, with which two failed commits in a row do no harm.
 */
final class AheadOfCommit {
  /** With the interceptor: half of what a room remembers, since as much may be sent again. */
  static final int HEARD = 50;

  /** Without: a third. */
  static final int GUESSED = 33;

  /** So many slots, a few dozen bytes each, are kept before a commit is asked for anyway. */
  private static final int MOST_KEPT = 20_000;

  private final boolean heard;
  private final Map<TopicPartition, Deque<Slot>> uncommitted = new HashMap<>();
  private final Map<TopicPartition, Long> returned = new HashMap<>();
  private int size;

  /**
   * Nothing is ahead.
   *
   * @param heard whether commits are heard of
   */
  AheadOfCommit(boolean heard) {
    this.heard = heard;
  }

  int mostAhead() {
    return heard ? HEARD : GUESSED;
  }

  /** A record is settled, and so are all before it in its partition. */
  void passed(Slot slot) {
    uncommitted.computeIfAbsent(slot.partition(), any -> new ArrayDeque<>()).add(slot);
    size++;
  }

  /** Returns what was ahead of these offsets until now. */
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

  /** Connect is about to commit these offsets; returns what is no longer ahead by that. */
  List<Slot> committing(Map<TopicPartition, Long> offsets) {
    if (heard) {
      return List.of();
    }
    var before = committed(returned);
    returned.clear();
    returned.putAll(offsets);
    return before;
  }

  /** Whether a commit would let something go. */
  boolean hasUncommitted() {
    return size > 0;
  }

  boolean isFull() {
    return size >= MOST_KEPT;
  }

  int size() {
    return size;
  }

  /** Forgets partitions; their slots go to {@code slots}. */
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
