package io.roomservice.testing;

import io.roomservice.proto.ListParticipantsRequest;
import io.roomservice.proto.ListParticipantsResponse;
import java.util.List;
import java.util.function.Function;

/** {@code RoomService.ListParticipants}: hidden ones too; empty if the room does not exist. */
record ListParticipants(FakeRooms rooms)
    implements Function<ListParticipantsRequest, ListParticipantsResponse> {
  @Override
  public ListParticipantsResponse apply(ListParticipantsRequest request) {
    var there = rooms.find(request.getRoom()).map(FakeRoom::participants).orElse(List.of());
    return ListParticipantsResponse.newBuilder()
        .addAllParticipants(there.stream().map(FakeParticipant::info).toList())
        .build();
  }
}
