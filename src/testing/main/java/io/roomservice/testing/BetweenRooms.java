package io.roomservice.testing;

import io.roomservice.testing.internal.Refusal;

/**
 * {@code RoomService.ForwardParticipant} and {@code MoveParticipant}, which the hosted service
 * alone implements: a server of one's own finds the participant, and then says so.
 */
record BetweenRooms(FakeRooms rooms) {
  Refusal refusal(String room, String identity, String destination) {
    if (room.equals(destination)) {
      var same = "destination room cannot be the same as source room";
      return Refusal.invalidArgument(same + " ", same);
    }
    rooms.participant(room, identity);
    return Refusal.fromTheNode(500, "unknown", "not implemented");
  }
}
