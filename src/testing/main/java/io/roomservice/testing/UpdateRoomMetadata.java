package io.roomservice.testing;

import io.roomservice.proto.Room;
import io.roomservice.proto.UpdateRoomMetadataRequest;
import java.util.function.Function;

/** {@code RoomService.UpdateRoomMetadata}: an empty value clears the metadata. */
record UpdateRoomMetadata(FakeRooms rooms) implements Function<UpdateRoomMetadataRequest, Room> {
  @Override
  public Room apply(UpdateRoomMetadataRequest request) {
    return rooms.listed(request.getRoom()).updateMetadata(request.getMetadata());
  }
}
