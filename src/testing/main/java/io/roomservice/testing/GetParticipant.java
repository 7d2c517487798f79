package io.roomservice.testing;

import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.RoomParticipantIdentity;
import java.util.function.Function;

/** {@code RoomService.GetParticipant}. */
record GetParticipant(FakeRooms rooms)
    implements Function<RoomParticipantIdentity, ParticipantInfo> {
  @Override
  public ParticipantInfo apply(RoomParticipantIdentity request) {
    return rooms.listed(request.getRoom(), request.getIdentity()).info();
  }
}
