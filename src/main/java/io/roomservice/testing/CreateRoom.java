package io.roomservice.testing;

import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.proto.Room;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** {@code RoomService.CreateRoom}: a room that is there is answered as it is. */
record CreateRoom(FakeRooms rooms) implements Function<CreateRoomRequest, Room> {
  private static final int LONGEST_NAME = 256; // bytes of UTF-8, like the next
  private static final int LARGEST_METADATA = 524_288;

  @Override
  public Room apply(CreateRoomRequest request) {
    if (bytes(request.getMetadata()) > LARGEST_METADATA) {
      throw Refusal.invalidArgument(
          "metadata size exceeds limits " + LARGEST_METADATA, "metadata size exceeds limits");
    }
    if (bytes(request.getName()) > LONGEST_NAME) {
      throw Refusal.invalidArgumentFromTheNode(
          "room name length exceeds limits: max length " + LONGEST_NAME);
    }
    if (!request.getRoomPreset().isEmpty()) {
      throw Refusal.invalidArgumentFromTheNode(
          "unknown room configuration in create room request"); // there are none to know
    }
    return rooms.create(request).info();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
