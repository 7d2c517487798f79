package io.roomservice.testing;

import io.roomservice.proto.DeleteRoomRequest;
import io.roomservice.proto.DeleteRoomResponse;
import java.util.function.Function;

/** {@code RoomService.DeleteRoom}: disconnects all participants. */
record DeleteRoom(FakeRooms rooms) implements Function<DeleteRoomRequest, DeleteRoomResponse> {
  @Override
  public DeleteRoomResponse apply(DeleteRoomRequest request) {
    rooms.listed(request.getRoom()).delete();
    return DeleteRoomResponse.getDefaultInstance();
  }
}
