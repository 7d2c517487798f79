package recipes.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.roomservice.RoomServiceClient;
import io.roomservice.json.InvalidJsonException;
import io.roomservice.proto.Room;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.FakeLiveKitExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The code of the page about rooms. */
@Timeout(60)
@ExtendWith(FakeLiveKitExtension.class)
class RoomsTest {
  @Test
  void aRoomIsCreatedAsAFileSays(RoomServiceClient rooms, @TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("room"), "{\"name\":\"shop\",\"maxParticipants\":3}");

    assertEquals(3, KeptMessages.createAsConfigured(rooms, file).getMaxParticipants());

    Files.writeString(file, "{\"name\":\"shop\",\"maxParticipant\":3}");
    var e =
        assertThrows(
            InvalidJsonException.class, () -> KeptMessages.createAsConfigured(rooms, file));
    assertEquals("CreateRoomRequest: there is no field \"maxParticipant\"", e.getMessage());
  }

  @Test
  void aRoomIsKeptWhole(@TempDir Path folder) throws Exception {
    var room = Room.newBuilder().setName("shop").setTurnPassword("hunter2").build();

    assertEquals(room, KeptMessages.keepAndReadAgain(room, folder.resolve("room")));
  }

  @Test
  void roomsAreLoggedWithoutTheirSecrets(FakeLiveKit server, RoomServiceClient rooms) {
    server.createRoom("shop");
    var logged = new StringBuilder();

    KeptMessages.logRooms(rooms, new StringLogger(logged));

    assertTrue(logged.toString().contains("\"name\":\"shop\""));
    assertTrue(logged.toString().contains("\"turnPassword\":\"***\""));
  }

  private record StringLogger(StringBuilder text) implements System.Logger {
    @Override
    public String getName() {
      return "test";
    }

    @Override
    public boolean isLoggable(Level level) {
      return true;
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
      text.append(message);
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... params) {
      text.append(format);
    }
  }
}
