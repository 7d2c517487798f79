package io.roomservice.testing;

import io.roomservice.testing.internal.Refusal;

/**
 * {@code RoomService.ForwardParticipant} and {@code MoveParticipant}, which only the hosted service
 * implements: a self-hosted server looks up the participant, and then fails with "not implemented".
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
