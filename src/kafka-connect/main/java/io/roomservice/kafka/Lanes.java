package io.roomservice.kafka;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The waiting messages of a task. Each room has a lane: a queue that keeps the order of its
 * messages, with at most one in flight, and a limited number ahead of the last commit. Lanes take
 * turns. A lane is removed when it has no messages and none ahead of the commit, so memory does not
 * grow with the number of rooms. Thread-safe.
 */
final class Lanes {
  /** No limit; messages ahead of the last commit are not counted. */
  static final int UNLIMITED = Integer.MAX_VALUE;

  private final int mostAhead;
  private final Map<String, Lane> lanes = new HashMap<>();
  private final Deque<Lane> ready = new ArrayDeque<>();
  private final Set<Lane> pressed = new HashSet<>();
  private int waiting;
  private int inFlight;
  private int parked;
  private int held;
  private boolean suspended;
  private boolean stopped;

  /**
   * Creates the lanes of a task.
   *
   * @param mostAhead the maximum number of messages of a room ahead of the last commit, or {@link
   *     #UNLIMITED}
   */
  Lanes(int mostAhead) {
    this.mostAhead = mostAhead;
  }

  synchronized void add(Pending pending) {
    var lane = lanes.computeIfAbsent(pending.message().room(), Lane::new);
    lane.waiting.add(pending);
    waiting++;
    schedule(lane);
  }

  /**
   * Takes the next message that may leave; returns null if there is none, or {@code most} are in
   * flight.
   */
  synchronized @Nullable Pending next(int most) {
    while (!suspended && !stopped && inFlight < most) {
      var lane = ready.poll();
      if (lane == null) {
        return null;
      }
      lane.scheduled = false;
      var pending = lane.waiting.peek();
      if (pending == null) {
        continue;
      }
      if (pending.slot().sentIn() == null && lane.ahead >= mostAhead) {
        lane.held = true;
        held++;
        continue;
      }
      lane.waiting.remove();
      lane.current = pending;
      waiting--;
      inFlight++;
      return pending;
    }
    return null;
  }

  /** Counts a message as ahead of the commit: from now on its room may remember its nonce. */
  void sends(Pending pending) {
    if (mostAhead != UNLIMITED) {
      count(pending);
    }
  }

  private synchronized void count(Pending pending) {
    var lane = laneOf(pending);
    if (lane != null && pending.slot().sentIn() == null) {
      pending.slot().sentIn(lane);
      lane.ahead++;
      if (isPressed(lane)) {
        pressed.add(lane);
      }
    }
  }

  /** Notes that a message has its result; the next of its lane may leave. */
  synchronized void done(Pending pending) {
    inFlight--;
    var lane = laneOf(pending);
    if (lane != null) {
      lane.current = null;
      schedule(lane);
      prune(lane);
    }
  }

  /** Blocks the lane of a message that will be retried, until {@link #wake}. */
  synchronized void park(Pending pending) {
    inFlight--;
    var lane = laneOf(pending);
    if (lane != null) {
      lane.parked = true;
      parked++;
    }
  }

  /** Lets a parked message leave again. */
  synchronized void wake(Pending pending) {
    var lane = laneOf(pending);
    if (lane != null && lane.parked) {
      unpark(lane);
      lane.current = null;
      lane.waiting.addFirst(pending);
      waiting++;
      schedule(lane);
    }
  }

  /** Notes that these records were committed. */
  synchronized void committed(Collection<Slot> slots) {
    for (var slot : slots) {
      var lane = slot.sentIn();
      if (lane != null) {
        lane.ahead--;
        if (!isPressed(lane)) {
          pressed.remove(lane);
        }
        if (lane.held && lane.ahead < mostAhead) {
          release(lane);
        }
        prune(lane);
      }
    }
  }

  /**
   * Forgets the messages of these partitions.
   *
   * @param uncommitted all of their slots that are not known to be committed
   * @return those messages whose result is missing
   */
  synchronized List<Pending> forget(
      Collection<TopicPartition> partitions, Collection<Slot> uncommitted) {
    var forgotten = new ArrayList<Pending>();
    for (var lane : List.copyOf(lanes.values())) {
      lane.waiting.removeIf(
          pending -> {
            var goes = partitions.contains(pending.slot().partition());
            if (goes) {
              waiting--;
              forgotten.add(pending);
            }
            return goes;
          });
      var current = lane.current;
      if (current != null && partitions.contains(current.slot().partition())) {
        forgotten.add(current);
        lane.current = null;
        if (lane.parked) {
          unpark(lane);
        }
        schedule(lane);
      }
      if (lane.held && lane.waiting.isEmpty()) {
        lane.held = false;
        held--;
      }
    }
    committed(uncommitted);
    for (var lane : List.copyOf(lanes.values())) {
      prune(lane);
    }
    return forgotten;
  }

  /** Stops messages from leaving, until it is called with false. */
  synchronized void suspend(boolean suspend) {
    suspended = suspend;
  }

  /** Stops messages from leaving, for good. */
  synchronized void stop() {
    stopped = true;
  }

  synchronized int waiting() {
    return waiting;
  }

  synchronized int inFlight() {
    return inFlight;
  }

  /** Returns the number of lanes that wait for a commit. */
  synchronized int held() {
    return held;
  }

  /** Returns true if a lane has used up half of its limit. */
  synchronized boolean needsCommit() {
    return !pressed.isEmpty();
  }

  /** Returns true if no message waits, is parked or is in flight. */
  synchronized boolean isIdle() {
    return waiting == 0 && inFlight == 0 && parked == 0;
  }

  private @Nullable Lane laneOf(Pending pending) {
    var lane = lanes.get(pending.message().room());
    return lane != null && lane.current == pending ? lane : null; // else it was forgotten
  }

  private void schedule(Lane lane) {
    if (!lane.scheduled && !lane.held && lane.current == null && !lane.waiting.isEmpty()) {
      lane.scheduled = true;
      ready.add(lane);
    }
  }

  /**
   * Returns true at half of the limit: a commit requested now may come before the lane must wait.
   */
  private boolean isPressed(Lane lane) {
    return lane.ahead >= mostAhead - mostAhead / 2;
  }

  private void unpark(Lane lane) {
    lane.parked = false;
    parked--;
  }

  private void release(Lane lane) {
    lane.held = false;
    held--;
    schedule(lane);
  }

  private void prune(Lane lane) {
    if (lane.waiting.isEmpty() && lane.current == null && lane.ahead == 0) {
      lanes.remove(lane.room, lane);
      pressed.remove(lane);
    }
  }

  /** The messages of a room. */
  static final class Lane {
    private final String room;
    private final Deque<Pending> waiting = new ArrayDeque<>();
    private @Nullable Pending current; // in flight, or parked
    private boolean parked;
    private boolean scheduled; // in line
    private boolean held; // until a commit
    private int ahead;

    private Lane(String room) {
      this.room = room;
    }
  }
}
