package io.roomservice.internal.bulk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The waiting messages of a run, each in the lane of messages that it must not overtake. Lanes take
 * turns in sending. A lane exists as long as it has messages, so that memory does not grow with the
 * number of rooms. Not thread-safe.
 */
final class Lanes<M> {
  /**
   * The maximum number of unresolved messages per room. A room remembers the nonces of about its
   * last 100 packets; with at most half as many in flight, the room still remembers the nonce of a
   * retry.
   */
  static final int MOST_UNRESOLVED = 50;

  private final Map<String, RoomLanes<M>> rooms = new HashMap<>();
  private final Deque<Lane<M>> ready = new ArrayDeque<>();
  private int waiting;
  private long waitingBytes;
  private int inFlight;

  Item<M> assign(long index, M message, int bytes, String roomName, LaneName name) {
    var room = rooms.computeIfAbsent(roomName, RoomLanes::new);
    var lane = room.lanes.computeIfAbsent(name, n -> new Lane<>(room, n));
    return new Item<>(index, message, bytes, lane);
  }

  /** Adds a message; returns the waiting message that it replaces, or null. */
  @Nullable Item<M> add(Item<M> added) {
    var lane = added.lane();
    var replaced = lane.name.kind() == LaneName.Kind.LATEST ? lane.waiting.poll() : null;
    lane.waiting.add(added);
    count(added, 1);
    if (replaced != null) {
      count(replaced, -1);
    }
    schedule(lane, false);
    return replaced;
  }

  boolean hasReady() {
    return !ready.isEmpty();
  }

  /** Returns true if no message waits or is in flight. */
  boolean isIdle() {
    // By counters, because a user's key may throw when a lane is removed.
    return waiting == 0 && inFlight == 0;
  }

  /** Returns true if there are no lanes. */
  boolean isEmpty() {
    return rooms.isEmpty();
  }

  int waiting() {
    return waiting;
  }

  long waitingBytes() {
    return waitingBytes;
  }

  int inFlight() {
    return inFlight;
  }

  /** Returns the message that {@link #next} would return. */
  @Nullable Item<M> peek() {
    var lane = first();
    return lane == null ? null : lane.waiting.peek();
  }

  /**
   * Removes and returns the next message that may be sent; it is in flight until {@link #ended}.
   */
  @Nullable Item<M> next() {
    var lane = first();
    if (lane == null) {
      return null;
    }
    ready.remove();
    lane.scheduled = false;
    var item = lane.waiting.remove();
    count(item, -1);
    lane.inFlight++;
    lane.room.unresolved += lane.name.isRemembered() ? 1 : 0;
    inFlight++;
    schedule(lane, false);
    return item;
  }

  private @Nullable Lane<M> first() {
    var lane = ready.peek();
    while (lane != null && lane.mustBeHeld()) {
      ready.remove();
      lane.scheduled = false;
      schedule(lane, false);
      lane = ready.peek();
    }
    return lane;
  }

  /**
   * Ends a message, so that the next one of its lane may be sent.
   *
   * @param first true to put the lane before all others, because its messages will not be sent and
   *     only occupy places
   */
  void ended(Item<M> item, boolean first) {
    var lane = item.lane();
    inFlight--;
    lane.inFlight--;
    if (lane.name.isRemembered()) {
      lane.room.unresolved--;
      letOneGo(lane.room);
    }
    schedule(lane, first);
    prune(lane);
  }

  private void count(Item<M> item, int by) {
    waiting += by;
    waitingBytes += (long) by * item.bytes();
  }

  /** Puts a lane into the queue if it has a message that may be sent. */
  private void schedule(Lane<M> lane, boolean first) {
    if (lane.scheduled || lane.waiting.isEmpty() || lane.inFlight >= lane.name.width()) {
      return;
    }
    lane.scheduled = true;
    if (lane.mustBeHeld()) {
      lane.room.held.add(lane);
    } else if (first) {
      ready.addFirst(lane);
    } else {
      ready.add(lane);
    }
  }

  private void letOneGo(RoomLanes<M> room) {
    var lane = room.held.poll();
    if (lane != null) {
      lane.scheduled = false;
      schedule(lane, false);
    }
  }

  private void prune(Lane<M> lane) {
    if (lane.waiting.isEmpty() && lane.inFlight == 0) {
      lane.room.lanes.remove(lane.name, lane);
      if (lane.room.lanes.isEmpty()) {
        rooms.remove(lane.room.name, lane.room);
      }
    }
  }

  private static final class RoomLanes<M> {
    private final String name;
    private final Map<LaneName, Lane<M>> lanes = new HashMap<>();
    private final Deque<Lane<M>> held = new ArrayDeque<>(); // until a nonce is resolved
    private int unresolved;

    RoomLanes(String name) {
      this.name = name;
    }
  }

  /** A queue of messages that must keep their order, or of which only the latest is sent. */
  static final class Lane<M> {
    private final RoomLanes<M> room;
    private final LaneName name;
    private final Deque<Item<M>> waiting = new ArrayDeque<>();
    private int inFlight;
    private boolean scheduled; // queued or held

    private Lane(RoomLanes<M> room, LaneName name) {
      this.room = room;
      this.name = name;
    }

    String room() {
      return room.name;
    }

    boolean isOrdered() {
      return name.kind() == LaneName.Kind.ORDERED;
    }

    private boolean mustBeHeld() {
      return name.isRemembered() && room.unresolved >= MOST_UNRESOLVED;
    }

    /**
     * Returns an object that is equal for lanes with the same name and room, also after a lane was
     * removed.
     */
    Object identity() {
      return new Identity(room.name, name);
    }
  }

  private record Identity(String room, LaneName lane) {}
}
