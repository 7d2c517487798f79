package io.roomservice;

import io.roomservice.proto.ParticipantInfo;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The participants that could receive a packet in a room, at one moment. Immutable.
 *
 * <p>A listed participant does not necessarily receive a packet: one whose connection broke without
 * notice stays listed for about 20 s, and one that is still joining, or joined a moment ago, may
 * miss what is sent although the server lists it. livekit-server 1.13.5 was observed to lose all
 * packets to a participant that is joining; 1.13.11 holds reliable packets until the participant
 * can receive them, up to 100,000 bytes for each participant, and loses lossy ones. A response does
 * not show the server's version.
 */
public final class Reach {
  private final RoomState room;
  private final List<String> listed;
  private final List<String> joinedJustNow;
  private final List<String> joining;
  private final List<String> absent;
  private final Map<String, ParticipantInfo.Kind> kinds;

  Reach(
      RoomState room,
      List<String> listed,
      List<String> joinedJustNow,
      List<String> joining,
      List<String> absent,
      Map<String, ParticipantInfo.Kind> kinds) {
    this.room = room;
    this.listed = List.copyOf(listed);
    this.joinedJustNow = List.copyOf(joinedJustNow);
    this.joining = List.copyOf(joining);
    this.absent = List.copyOf(absent);
    this.kinds = Map.copyOf(kinds);
  }

  /** Returns the reach for a lookup that failed. */
  static Reach unknown() {
    return new Reach(RoomState.UNKNOWN, List.of(), List.of(), List.of(), List.of(), Map.of());
  }

  /** Returns the state of the room, regardless of the requested identities. */
  public RoomState roomState() {
    return room;
  }

  /** Returns the identities that had been in the room for two seconds or longer. */
  public List<String> listed() {
    return listed;
  }

  /**
   * Returns the identities that joined less than two seconds ago and may not be ready to receive.
   */
  public List<String> joinedJustNow() {
    return joinedJustNow;
  }

  /**
   * Returns the identities that are still joining. They miss lossy packets that are sent now;
   * reliable ones wait for them on livekit-server 1.13.11, and are lost on servers up to 1.13.5.
   */
  public List<String> joining() {
    return joining;
  }

  /** Returns the requested identities that are not in the room; empty if everyone was requested. */
  public List<String> absent() {
    return absent;
  }

  /**
   * Returns the kind of each participant in the room by its identity: a user's client, an agent, an
   * egress that records the room, and so on.
   */
  public Map<String, ParticipantInfo.Kind> kinds() {
    return kinds;
  }

  /**
   * Returns true if every requested identity is in the room and joined at least two seconds ago; if
   * everyone was requested, true if the room has participants and this is so for all of them.
   */
  public boolean isComplete() {
    return room == RoomState.ACTIVE
        && joinedJustNow.isEmpty()
        && joining.isEmpty()
        && absent.isEmpty();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Reach[room=%s, listed=%s, joinedJustNow=%s, joining=%s, absent=%s]",
        room,
        listed,
        joinedJustNow,
        joining,
        absent);
  }

  /** The state of a room. */
  public enum RoomState {
    /** The room has participants. */
    ACTIVE,
    /** The room is open and no one is in it. */
    EMPTY,
    /** The room does not exist, or it has ended. */
    NOT_ACTIVE,
    /** The lookup failed. */
    UNKNOWN
  }
}
