package io.roomservice.testing;

import io.roomservice.proto.ListRoomsRequest;
import io.roomservice.proto.ListRoomsResponse;
import java.util.HashSet;
import java.util.function.Function;

/**
 * {@code RoomService.ListRooms}: all rooms if no names are given; unknown names are not an error.
 */
record ListRooms(FakeRooms rooms) implements Function<ListRoomsRequest, ListRoomsResponse> {
  @Override
  public ListRoomsResponse apply(ListRoomsRequest request) {
    var names = new HashSet<>(request.getNamesList());
    var listed = ListRoomsResponse.newBuilder();
    rooms.all().stream()
        .filter(room -> names.isEmpty() || names.contains(room.name()))
        .forEach(room -> listed.addRooms(room.info()));
    return listed.build();
  }
}
