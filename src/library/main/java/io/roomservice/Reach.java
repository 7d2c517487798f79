package io.roomservice;

import io.roomservice.proto.ParticipantInfo;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Who was in a room to get a packet, at one moment. Immutable.
 *
 * <p>Listed is not delivered: a participant whose connection broke without goodbye stays listed for
 * some 20 s, and one who is still joining, or joined a moment ago, may miss what is sent though the
 * server lists it. livekit-server 1.13.5 was seen to lose whatever is sent to one who is joining;
 * 1.13.11 holds reliable packets until the participant can receive them, up to 100,000 bytes for
 * each, and loses lossy ones. Nothing tells which server it is.
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

  /** What there is to say when it could not be found out. */
  static Reach unknown() {
    return new Reach(RoomState.UNKNOWN, List.of(), List.of(), List.of(), List.of(), Map.of());
  }

  /** The room, apart from who was asked for. */
  public RoomState roomState() {
    return room;
  }

  /** Identities that were in the room for two seconds or longer. */
  public List<String> listed() {
    return listed;
  }

  /** Identities that joined less than two seconds ago, and may not be ready to receive. */
  public List<String> joinedJustNow() {
    return joinedJustNow;
  }

  /**
   * Identities that are still joining. They miss lossy packets that are sent now; reliable ones
   * wait for them on livekit-server 1.13.11, and are lost on servers up to 1.13.5.
   */
  public List<String> joining() {
    return joining;
  }

  /**
   * Identities that were asked for and are not in the room; nobody is when nobody was asked for.
   */
  public List<String> absent() {
    return absent;
  }

  /**
   * What each of those in the room is: someone's client, an agent, an egress recording the room,
   * and so on.
   */
  public Map<String, ParticipantInfo.Kind> kinds() {
    return kinds;
  }

  /**
   * Whether everyone who was asked for, or anyone if it was everyone, is listed and no newcomer.
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

  /** What is known of a room. */
  public enum RoomState {
    /** Someone is in it. */
    ACTIVE,
    /** It is open and nobody is in it. */
    EMPTY,
    /** There is no such room, or it has ended. */
    NOT_ACTIVE,
    /** It could not be found out. */
    UNKNOWN
  }
}
