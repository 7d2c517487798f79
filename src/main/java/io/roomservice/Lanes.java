package io.roomservice;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a bulk send that wait, each in the lane of those it must not overtake, and which
 * of them may leave next: lanes take turns. A lane lives as long as it has messages, so that memory
 * does not grow with the number of rooms. Not thread-safe.
 */
final class Lanes {
  /**
   * A room remembers the nonces of about its last 100 packets. With half of that under way, a
   * repeat finds its own still there.
   */
  static final int MOST_UNRESOLVED = 50;

  private final Ordering ordering;
  private final Function<? super DataMessage, ? extends @Nullable Object> latestWins;
  private final Map<String, RoomLanes> rooms = new HashMap<>();
  private final Deque<Lane> ready = new ArrayDeque<>();
  private int waiting;
  private long waitingBytes;
  private int inFlight;

  /**
   * @param latestWins the key of a message that a newer one with the same key replaces; null for
   *     one that stays
   */
  Lanes(Ordering ordering, Function<? super DataMessage, ? extends @Nullable Object> latestWins) {
    this.ordering = ordering;
    this.latestWins = latestWins;
  }

  BulkMessage assign(long index, DataMessage message) {
    // First, since the user's key may throw.
    var name = LaneName.of(message, ordering, latestWins.apply(message));
    var room = rooms.computeIfAbsent(message.room(), RoomLanes::new);
    return new BulkMessage(
        index, message, room.lanes.computeIfAbsent(name, n -> new Lane(room, n)));
  }

  /** Lets a message wait; returns the one that it replaces. */
  @Nullable BulkMessage add(BulkMessage added) {
    var lane = added.lane();
    var replaced = lane.name.kind() == LaneName.Kind.LATEST ? lane.waiting.poll() : null;
    lane.waiting.add(added);
    count(added, 1);
    if (replaced != null) {
      count(replaced, -1);
    }
    schedule(lane);
    return replaced;
  }

  /** Forgets a lane that was made for a message which then was not added. */
  void leave(BulkMessage message) {
    prune(message.lane());
  }

  boolean hasReady() {
    return !ready.isEmpty();
  }

  /** Whether nothing waits or is in flight, and so nothing is remembered. */
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

  /** The next message that may leave; it is in flight until {@link #ended}. */
  @Nullable BulkMessage next() {
    for (var lane = ready.poll(); lane != null; lane = ready.poll()) {
      lane.scheduled = false;
      if (lane.mustBeHeld()) {
        schedule(lane);
        continue;
      }
      var message = lane.waiting.poll();
      if (message != null) {
        count(message, -1);
        lane.inFlight++;
        lane.room.unresolved += lane.name.nonce() ? 1 : 0;
        inFlight++;
        schedule(lane);
        return message;
      }
    }
    return null;
  }

  void ended(BulkMessage message) {
    var lane = message.lane();
    inFlight--;
    lane.inFlight--;
    if (lane.name.nonce()) {
      lane.room.unresolved--;
      letOneGo(lane.room);
    }
    schedule(lane);
    prune(lane);
  }

  /** Takes out what waits in a lane. */
  List<BulkMessage> drain(Lane lane) {
    var drained = List.copyOf(lane.waiting);
    lane.waiting.clear();
    drained.forEach(message -> count(message, -1));
    prune(lane);
    return drained;
  }

  /** Takes out what waits for a room. */
  List<BulkMessage> drainRoom(String name) {
    var room = rooms.get(name);
    return room == null ? List.of() : drainAll(List.copyOf(room.lanes.values()));
  }

  /** Takes out all that waits. */
  List<BulkMessage> drain() {
    return drainAll(rooms.values().stream().flatMap(room -> room.lanes.values().stream()).toList());
  }

  private List<BulkMessage> drainAll(Collection<Lane> lanes) {
    var drained = new ArrayList<BulkMessage>();
    lanes.forEach(lane -> drained.addAll(drain(lane)));
    return drained;
  }

  private void count(BulkMessage message, int by) {
    waiting += by;
    waitingBytes += (long) by * message.message().payloadSize();
  }

  /** Puts a lane in line, if it has a message that may leave; returns whether it did. */
  private boolean schedule(Lane lane) {
    if (lane.scheduled || lane.waiting.isEmpty() || lane.inFlight >= lane.name.width()) {
      return false;
    }
    lane.scheduled = true;
    return lane.mustBeHeld() ? lane.room.held.add(lane) : ready.add(lane);
  }

  private void letOneGo(RoomLanes room) {
    for (var lane = room.held.poll(); lane != null; lane = room.held.poll()) {
      lane.scheduled = false;
      if (schedule(lane)) {
        return;
      }
    }
  }

  private void prune(Lane lane) {
    if (lane.waiting.isEmpty() && lane.inFlight == 0) {
      lane.room.lanes.remove(lane.name, lane);
      if (lane.room.lanes.isEmpty()) {
        rooms.remove(lane.room.name, lane.room);
      }
    }
  }

  private static final class RoomLanes {
    private final String name;
    private final Map<LaneName, Lane> lanes = new HashMap<>();
    private final Deque<Lane> held = new ArrayDeque<>(); // until a nonce is resolved
    private int unresolved;

    RoomLanes(String name) {
      this.name = name;
    }
  }

  /** Messages that must not overtake each other, or of which only the latest counts. */
  static final class Lane {
    private final RoomLanes room;
    private final LaneName name;
    private final Deque<BulkMessage> waiting = new ArrayDeque<>();
    private int inFlight;
    private boolean scheduled; // in line, or held

    private Lane(RoomLanes room, LaneName name) {
      this.room = room;
      this.name = name;
    }

    boolean isOrdered() {
      return name.kind() == LaneName.Kind.ORDERED;
    }

    private boolean mustBeHeld() {
      return name.nonce() && room.unresolved >= MOST_UNRESOLVED;
    }

    /** The same for each lane that stands for the same messages, also after it was forgotten. */
    Object identity() {
      return new Identity(room.name, name);
    }
  }

  private record Identity(String room, LaneName lane) {}
}
