package recipes.failures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.roomservice.DataMessage;
import io.roomservice.LiveKitException;
import io.roomservice.Outcome;
import io.roomservice.RoomServiceClient;
import io.roomservice.RoomServiceClientBuilder;
import io.roomservice.TwirpErrorCode;
import io.roomservice.TwirpException;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.FakeLiveKitExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The code of the page about failures and retries. */
@Timeout(60)
@ExtendWith(FakeLiveKitExtension.class)
class FailuresTest {
  private static final DataMessage READY =
      DataMessage.inRoom("shop").text("ready").idempotencyKey("order-17").build();

  @Test
  void aPatientClientMakesSixAttempts(FakeLiveKit server) {
    server.createRoom("shop");
    server.onNext("SendData").times(5).fail(TwirpErrorCode.INTERNAL, "try later");

    try (var rooms = clientOf(Policies.patient(), server)) {
      assertEquals(6, rooms.sendData(READY).attempts());
    }
  }

  @Test
  void aClientWithoutRetriesMakesOne(FakeLiveKit server) {
    server.createRoom("shop");
    server.onNext("SendData").fail(TwirpErrorCode.INTERNAL, "try later");

    try (var rooms = clientOf(Policies.withoutRetries(), server)) {
      var e = assertThrows(TwirpException.class, () -> rooms.sendData(READY));
      assertEquals(1, e.attempts());
    }
  }

  @Test
  void oneCallMayHaveItsOwnOptions(FakeLiveKit server, RoomServiceClient rooms) {
    server.createRoom("shop");
    server.onNext("SendData").dropAfterActing();

    var e = assertThrows(LiveKitException.class, () -> Policies.urgent(rooms, READY));

    assertEquals(Outcome.UNKNOWN, e.outcome());
    assertEquals(1, e.attempts());
  }

  @Test
  void aMessageThatIsSentOnceMoreArrivesOnce(FakeLiveKit server, RoomServiceClient rooms) {
    var ana = server.createRoom("shop").join("ana");
    server.onNext("SendData").times(3).dropAfterActing();

    Policies.onceMore(rooms, READY);

    assertEquals(List.of("ready"), ana.receivedTexts());
  }

  @Test
  void aMessageThatIsRejectedIsNotSentOnceMore(FakeLiveKit server) {
    try (var rooms =
        RoomServiceClient.builder()
            .url(server.url())
            .credentials(server.apiKey(), "another secret of thirty-two bytes")
            .build()) {
      assertThrows(TwirpException.class, () -> Policies.onceMore(rooms, READY));
    }

    assertEquals(1, server.requests().size());
  }

  @Test
  void aRoomThatIsNotThereIsAsGoodAsDeleted(FakeLiveKit server, RoomServiceClient rooms) {
    server.createRoom("shop");

    Policies.deleteIfThere(rooms, "shop");
    Policies.deleteIfThere(rooms, "shop");

    assertEquals(List.of(), rooms.listRooms());
  }

  private static RoomServiceClient clientOf(RoomServiceClientBuilder builder, FakeLiveKit server) {
    return builder.url(server.url()).credentials(server.apiKey(), server.apiSecret()).build();
  }
}
