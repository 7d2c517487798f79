package announcer;

import io.roomservice.DataMessage;
import io.roomservice.RoomServiceClient;
import io.roomservice.Wire;
import io.roomservice.proto.Room;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.token.AccessToken;
import io.roomservice.token.ApiCredentials;
import io.roomservice.token.TokenVerifier;
import java.util.List;

/** Sends in both wire formats; exits with an error if a result is not as expected. */
public final class Main {
  public static void main(String[] args) {
    require("io.roomservice", RoomServiceClient.class.getModule().getName());
    require("io.roomservice.testing", FakeLiveKit.class.getModule().getName());
    for (Wire wire : Wire.values()) {
      try (FakeLiveKit server = FakeLiveKit.start();
          RoomServiceClient rooms =
              RoomServiceClient.builder()
                  .url(server.url())
                  .credentials(server.apiKey(), server.apiSecret())
                  .wire(wire)
                  .build()) {
        var ana = server.createRoom("standup").join("ana");
        rooms.sendData(DataMessage.inRoom("standup").text("hello").build());
        require(List.of("hello"), ana.receivedTexts());
        require(List.of("standup"), rooms.listRooms().stream().map(Room::getName).toList());
        var credentials = ApiCredentials.of(server.apiKey(), server.apiSecret());
        var jwt = AccessToken.builder(credentials).identity("ana").build().toJwt();
        require("ana", TokenVerifier.of(credentials).verify(jwt).identity().orElseThrow());
      }
    }
  }

  private static void require(Object expected, Object seen) {
    if (!expected.equals(seen)) {
      throw new AssertionError("expected " + expected + ", got " + seen);
    }
  }
}
