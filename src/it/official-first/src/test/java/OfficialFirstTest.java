import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.roomservice.DataMessage;
import io.roomservice.RoomNotActiveException;
import io.roomservice.RoomServiceClient;
import io.roomservice.TwirpException;
import io.roomservice.Wire;
import io.roomservice.testing.FakeLiveKit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import livekit.LivekitModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both libraries in one program, with the dependency versions of LiveKit's SDK. */
class OfficialFirstTest {
  /** Otherwise this project would prove nothing. */
  @Test
  void theOkHttpIsTheirs() {
    assertEquals("4.12.0", okhttp3.OkHttp.VERSION);
  }

  @ParameterizedTest
  @EnumSource(Wire.class)
  void bothSend(Wire wire) throws Exception {
    try (var server = FakeLiveKit.start();
        var ours = client(server, wire)) {
      var theirs =
          io.livekit.server.RoomServiceClient.createClient(
              server.url(), server.apiKey(), server.apiSecret());
      var ana = server.createRoom("standup").join("ana");

      assertTrue(
          theirs
              .sendData("standup", "one".getBytes(UTF_8), LivekitModels.DataPacket.Kind.RELIABLE)
              .execute()
              .isSuccessful());
      ours.sendData(message("two"));
      ours.async().sendData(message("three")).get(10, TimeUnit.SECONDS);
      var summary = ours.bulk().send(Stream.of(message("four"), message("five")));

      assertEquals(2, summary.accepted());
      assertEquals(List.of("one", "two", "three", "four", "five"), ana.receivedTexts());
      assertEquals("standup", ours.listRooms().get(0).getName());
    }
  }

  @ParameterizedTest
  @EnumSource(Wire.class)
  void refusalsAreTheSame(Wire wire) {
    try (var server = FakeLiveKit.start();
        var ours = client(server, wire)) {
      assertThrows(RoomNotActiveException.class, () -> ours.sendData(message("nobody")));
      assertThrows(TwirpException.class, () -> ours.deleteRoom("nowhere"));
    }
  }

  @ParameterizedTest
  @EnumSource(Wire.class)
  void brokenConnectionsAreNoWorse(Wire wire) {
    try (var server = FakeLiveKit.start();
        var ours = client(server, wire)) {
      var ana = server.createRoom("standup").join("ana");
      server.onNextCall().dropAfterActing();
      ours.sendData(message("once"));
      server.onNextCall().answerHalf();
      ours.listRooms();
      server.onNextCall().fail(503);
      ours.listRooms();

      assertEquals(List.of("once"), ana.receivedTexts());
      assertEquals(6, server.requests().size());
    }
  }

  private static RoomServiceClient client(FakeLiveKit server, Wire wire) {
    return RoomServiceClient.builder()
        .url(server.url())
        .credentials(server.apiKey(), server.apiSecret())
        .wire(wire)
        .build();
  }

  private static DataMessage message(String text) {
    return DataMessage.inRoom("standup").text(text).build();
  }
}
