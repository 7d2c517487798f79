package io.roomservice.testing;

import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.proto.Room;
import io.roomservice.testing.internal.Refusal;
import java.util.function.Function;

/** {@code RoomService.CreateRoom}: returns an existing room unchanged. */
record CreateRoom(FakeRooms rooms) implements Function<CreateRoomRequest, Room> {
  @Override
  public Room apply(CreateRoomRequest request) {
    Sizes.checkRoomName(request.getName());
    Sizes.checkMetadata(request.getMetadata());
    if (!request.getRoomPreset().isEmpty()) {
      throw Refusal.invalidArgumentFromTheNode(
          "unknown room configuration in create room request"); // no presets are configured
    }
    return rooms.create(request).info();
  }
}
