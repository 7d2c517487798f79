package io.roomservice.testing;

import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.UpdateParticipantRequest;
import java.util.function.Function;

/**
 * {@code RoomService.UpdateParticipant}: empty fields keep their value, attributes are merged and
 * those with an empty value deleted, a permission replaces all flags.
 */
record UpdateParticipant(FakeRooms rooms)
    implements Function<UpdateParticipantRequest, ParticipantInfo> {
  @Override
  public ParticipantInfo apply(UpdateParticipantRequest request) {
    var participant = rooms.listed(request.getRoom(), request.getIdentity());
    participant.update(request);
    return participant.info();
  }
}
