package io.roomservice.testing;

import io.roomservice.proto.MuteRoomTrackRequest;
import io.roomservice.proto.MuteRoomTrackResponse;
import io.roomservice.testing.internal.Refusal;
import java.util.function.Function;

/**
 * {@code RoomService.MutePublishedTrack}: an unknown track is not an error.
 *
 * @param remoteUnmute whether the server's configuration allows unmuting
 */
record MutePublishedTrack(FakeRooms rooms, boolean remoteUnmute)
    implements Function<MuteRoomTrackRequest, MuteRoomTrackResponse> {
  @Override
  public MuteRoomTrackResponse apply(MuteRoomTrackRequest request) {
    var participant = rooms.participant(request.getRoom(), request.getIdentity());
    if (!request.getMuted() && !remoteUnmute) {
      throw Refusal.fromTheNode(412, "failed_precondition", "remote unmute not enabled");
    }
    var answer = MuteRoomTrackResponse.newBuilder();
    participant.mute(request.getTrackSid(), request.getMuted()).ifPresent(answer::setTrack);
    return answer.build();
  }
}
