package io.roomservice.testing;

import io.roomservice.proto.DisconnectReason;
import io.roomservice.proto.RemoveParticipantResponse;
import io.roomservice.proto.RoomParticipantIdentity;
import java.util.function.Function;

/** {@code RoomService.RemoveParticipant}: the participant may join again. */
record RemoveParticipant(FakeRooms rooms)
    implements Function<RoomParticipantIdentity, RemoveParticipantResponse> {
  @Override
  public RemoveParticipantResponse apply(RoomParticipantIdentity request) {
    rooms
        .listed(request.getRoom(), request.getIdentity())
        .disconnect(DisconnectReason.PARTICIPANT_REMOVED);
    return RemoveParticipantResponse.getDefaultInstance();
  }
}
