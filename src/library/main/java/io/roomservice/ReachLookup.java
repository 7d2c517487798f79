package io.roomservice;

import io.roomservice.Reach.RoomState;
import io.roomservice.internal.call.CallScope;
import io.roomservice.proto.ParticipantInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Looks up which participants in a room can receive a packet. */
final class ReachLookup {
  /** Up to this number of identities is looked up one by one; more, or everyone, in one list. */
  private static final int ONE_BY_ONE = 5;

  private final Calls calls;
  private final CallOptions options;
  private final CallScope scope;

  ReachLookup(Calls calls, CallOptions options, CallScope scope) {
    this.calls = calls;
    this.options = options;
    this.scope = scope;
  }

  /**
   * Looks up the participants once.
   *
   * @param identities the requested identities; empty for everyone
   * @param open whether the room is known to be open
   */
  Reach reach(String room, Collection<String> identities, boolean open) {
    var oneByOne = !identities.isEmpty() && identities.size() <= ONE_BY_ONE;
    var found = oneByOne ? those(room, identities) : everyone(room);
    // If no requested identity is there, others may be, or no one is, or the room does not exist.
    var inRoom = oneByOne && found.isEmpty() ? everyone(room) : found;
    var state = inRoom.isEmpty() ? emptyOrNot(room, open) : RoomState.ACTIVE;
    return ReachSort.of(state, identities, found, calls.around().clock().instant());
  }

  private List<ParticipantInfo> those(String room, Collection<String> identities) {
    var found = new ArrayList<ParticipantInfo>();
    for (var identity : identities) {
      try {
        found.add(call(RoomTasks.getParticipant(room, identity)));
      } catch (TwirpException e) {
        if (e.code() != TwirpErrorCode.NOT_FOUND) {
          throw e;
        }
      }
    }
    return found;
  }

  private List<ParticipantInfo> everyone(String room) {
    return call(RoomTasks.listParticipants(room));
  }

  /**
   * Distinguishes an empty room from one that does not exist. The server lists no participants for
   * either; only its list of rooms shows the difference.
   */
  private RoomState emptyOrNot(String room, boolean open) {
    if (open) {
      return RoomState.EMPTY;
    }
    try {
      return call(RoomTasks.listRooms(room)).isEmpty() ? RoomState.NOT_ACTIVE : RoomState.EMPTY;
    } catch (TwirpException e) {
      if (e.outcome() != Outcome.REJECTED) {
        throw e;
      }
      return RoomState.UNKNOWN; // the user's token may lack the grant
    }
  }

  private <T> T call(Task<?, ?, T> task) {
    return task.prepare(options).within(scope, calls, options);
  }
}
