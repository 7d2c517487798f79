package recipes.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.roomservice.DataMessage;
import io.roomservice.RoomServiceClient;
import io.roomservice.json.InvalidJsonException;
import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.ParticipantPermission;
import io.roomservice.proto.Room;
import io.roomservice.proto.TrackSource;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.FakeLiveKitExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
  void aMessageThatNotEveryoneCanReceiveIsNotSent(FakeLiveKit server, RoomServiceClient rooms) {
    var ana = server.createRoom("shop").join("ana");
    server.room("shop").join("bo", it -> it.state(ParticipantInfo.State.JOINING));
    var message = DataMessage.inRoom("shop").text("hello");

    Administration.tellEveryoneOrNoOne(rooms, message.destinationIdentities("ana", "bo").build());
    assertEquals(List.of(), ana.receivedTexts());

    Administration.tellEveryoneOrNoOne(rooms, message.destinationIdentities("ana").build());
    assertEquals(List.of("hello"), ana.receivedTexts());
  }

  @Test
  void allMicrophonesAreMuted(FakeLiveKit server, RoomServiceClient rooms) {
    var ana = server.createRoom("shop").join("ana");
    ana.publish(TrackSource.MICROPHONE);
    ana.publish(TrackSource.CAMERA);

    Administration.muteAllMicrophones(rooms, "shop");

    for (var track : ana.tracks()) {
      assertEquals(track.getSource() == TrackSource.MICROPHONE, track.getMuted());
    }
  }

  @Test
  void onePermissionIsChangedAndTheOthersStay(FakeLiveKit server, RoomServiceClient rooms) {
    server
        .createRoom("shop")
        .join(
            "ana",
            it -> it.permission(ParticipantPermission.newBuilder().setCanSubscribe(true).build()));

    var permission = Administration.letSpeak(rooms, "shop", "ana").getPermission();

    assertTrue(permission.getCanPublish());
    assertTrue(permission.getCanSubscribe());
  }

  @Test
  void anAttributeIsAdded(FakeLiveKit server, RoomServiceClient rooms) {
    server.createRoom("shop").join("ana", it -> it.attributes(Map.of("team", "blue")));

    assertEquals(
        Map.of("team", "blue", "hand", "raised"),
        Administration.raiseHand(rooms, "shop", "ana").getAttributesMap());
  }

  @Test
  void aTrackIsNoLongerReceived(FakeLiveKit server, RoomServiceClient rooms) {
    var ana = server.createRoom("shop").join("ana");
    var track = server.room("shop").join("bo").publish(TrackSource.CAMERA);

    Administration.stopReceiving(rooms, "shop", "ana", track.getSid());

    assertEquals(Map.of(track.getSid(), false), ana.subscriptions());
  }

  @Test
  void aRoomIsCreatedAsAFileSays(RoomServiceClient rooms, @TempDir Path folder) throws Exception {
    var file =
        Files.writeString(folder.resolve("room"), "{\"name\":\"shop\",\"maxParticipants\":3}");

    assertEquals(3, RoomsAsJson.createAsConfigured(rooms, file).getMaxParticipants());

    Files.writeString(file, "{\"name\":\"shop\",\"maxParticipant\":3}");
    var e =
        assertThrows(InvalidJsonException.class, () -> RoomsAsJson.createAsConfigured(rooms, file));
    assertEquals("CreateRoomRequest: unknown field \"maxParticipant\"", e.getMessage());
  }

  @Test
  void aRoomIsStoredWithItsSecrets(@TempDir Path folder) throws Exception {
    var room = Room.newBuilder().setName("shop").setTurnPassword("hunter2").build();

    assertEquals(room, RoomsAsJson.storeAndRead(room, folder.resolve("room")));
  }

  @Test
  void roomsAreLoggedWithoutTheirSecrets(FakeLiveKit server, RoomServiceClient rooms) {
    server.createRoom("shop");
    var logged = new StringBuilder();

    RoomsAsJson.logRooms(rooms, new StringLogger(logged));

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
