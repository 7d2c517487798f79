package io.roomservice.internal.bulk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a run that wait, each in the lane of those it must not overtake, and which of
 * them may leave next: lanes take turns. A lane lives as long as it has messages, so that memory
 * does not grow with the number of rooms. Not thread-safe.
 */
final class Lanes<M> {
  /**
   * A room remembers the nonces of about its last 100 packets. With half of that under way, a
   * repeat finds its own still there.
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

  /** Lets a message wait; returns the one that it replaces. */
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

  /** Whether nothing waits or is in flight. */
  boolean isIdle() {
    // By counts, since a key of the user's may throw where a lane is forgotten.
    return waiting == 0 && inFlight == 0;
  }

  /** Whether nothing is remembered. */
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

  /** The message that {@link #next} would give. */
  @Nullable Item<M> peek() {
    var lane = first();
    return lane == null ? null : lane.waiting.peek();
  }

  /** The next message that may leave; it is in flight until {@link #ended}. */
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
   * Lets the next message of a lane leave.
   *
   * @param first whether before all other lanes, since what waits in it only takes up places
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

  /** Puts a lane in line, if it has a message that may leave. */
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

  /** Messages that must not overtake each other, or of which only the latest counts. */
  static final class Lane<M> {
    private final RoomLanes<M> room;
    private final LaneName name;
    private final Deque<Item<M>> waiting = new ArrayDeque<>();
    private int inFlight;
    private boolean scheduled; // in line, or held

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

    /** The same for each lane that stands for the same messages, also after it was forgotten. */
    Object identity() {
      return new Identity(room.name, name);
    }
  }

  private record Identity(String room, LaneName lane) {}
}
