package io.roomservice.testing;

import io.roomservice.proto.UpdateSubscriptionsRequest;
import io.roomservice.proto.UpdateSubscriptionsResponse;
import java.util.function.Function;

/** {@code RoomService.UpdateSubscriptions}: unknown tracks are not an error. */
record UpdateSubscriptions(FakeRooms rooms)
    implements Function<UpdateSubscriptionsRequest, UpdateSubscriptionsResponse> {
  @Override
  public UpdateSubscriptionsResponse apply(UpdateSubscriptionsRequest request) {
    var participant = rooms.participant(request.getRoom(), request.getIdentity());
    participant.subscribe(request.getTrackSidsList(), request.getSubscribe());
    request
        .getParticipantTracksList()
        .forEach(
            tracks -> participant.subscribe(tracks.getTrackSidsList(), request.getSubscribe()));
    return UpdateSubscriptionsResponse.getDefaultInstance();
  }
}
