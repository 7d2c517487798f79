package recipes.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.roomservice.RetryPolicy;
import io.roomservice.RoomServiceClient;
import io.roomservice.RpcCall;
import io.roomservice.TwirpErrorCode;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.FakeLiveKitExtension;
import io.roomservice.testing.FakeParticipant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import recipes.testing.Announcer.Result;

/** Tests with a server in the test's own process. */
@ExtendWith(FakeLiveKitExtension.class)
class FakeServerTest {
  @Test
  void theRoomReceivesTheAnnouncement(FakeLiveKit server, RoomServiceClient rooms) {
    FakeParticipant ana = server.createRoom("standup").join("ana");

    Result result = new Announcer(rooms::sendData).announce("standup", "hello");

    assertEquals(Result.SENT, result);
    assertEquals(List.of("hello"), ana.receivedTexts());
  }

  @Test
  void aMissingRoomIsReported(RoomServiceClient rooms) {
    assertEquals(
        Result.ROOM_NOT_ACTIVE, new Announcer(rooms::sendData).announce("standup", "hello"));
  }

  @Test
  void anAnnouncementMayFail(FakeLiveKit server, RoomServiceClient rooms) {
    server.createRoom("standup");
    server.onNext("SendData").fail(TwirpErrorCode.RESOURCE_EXHAUSTED, "too many messages");
    server.onNext("SendData").times(2).dropBeforeActing();

    Announcer announcer = new Announcer(withoutRetries(rooms)::sendData);

    assertEquals(Result.FAILED, announcer.announce("standup", "one"));
    assertEquals(Result.FAILED, announcer.announce("standup", "two"));
  }

  private static RoomServiceClient withoutRetries(RoomServiceClient rooms) {
    return rooms.withOptions(options -> options.withRetryPolicy(RetryPolicy.none()));
  }

  @Test
  void aParticipantRespondsToAnRpc(FakeLiveKit server, RoomServiceClient rooms) {
    FakeParticipant ana = server.createRoom("standup").join("ana");
    ana.onRpc("light", call -> "was off");

    String response =
        rooms.performRpc(
            RpcCall.to("standup", "ana").method("light").payload("on").atMostOnce().build());

    assertEquals("was off", response);
    assertEquals("on", ana.rpcs().get(0).payload());
  }
}
