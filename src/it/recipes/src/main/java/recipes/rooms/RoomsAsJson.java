package recipes.rooms;

import io.roomservice.RoomServiceClient;
import io.roomservice.json.ProtoJson;
import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.proto.Room;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** LiveKit's messages as JSON. */
final class RoomsAsJson {
  private RoomsAsJson() {}

  static Room createAsConfigured(RoomServiceClient rooms, Path file) throws IOException {
    return rooms.createRoom(
        ProtoJson.read(Files.readString(file), CreateRoomRequest.getDefaultInstance()));
  }

  static void logRooms(RoomServiceClient rooms, System.Logger log) {
    log.log(System.Logger.Level.INFO, ProtoJson.print(rooms.listRooms())); // secrets as "***"
  }

  static Room storeAndRead(Room room, Path file) throws IOException {
    Files.writeString(file, ProtoJson.printWithSecrets(room));
    return ProtoJson.readIgnoringUnknown(Files.readString(file), Room.getDefaultInstance());
  }
}
