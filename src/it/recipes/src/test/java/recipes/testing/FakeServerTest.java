package recipes.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.roomservice.RoomServiceClient;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.FakeLiveKitExtension;
import io.roomservice.testing.FakeParticipant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import recipes.testing.Announcer.Result;

/** With a server in the test's own process. */
@ExtendWith(FakeLiveKitExtension.class)
class FakeServerTest {
  @Test
  void theRoomGetsTheAnnouncement(FakeLiveKit server, RoomServiceClient rooms) {
    FakeParticipant ana = server.createRoom("standup").join("ana");

    Result result = new Announcer(rooms::sendData).announce("standup", "hello");

    assertEquals(Result.SENT, result);
    assertEquals(List.of("hello"), ana.receivedTexts());
  }

  @Test
  void aRoomThatIsNotActiveHasNobody(RoomServiceClient rooms) {
    assertEquals(
        Result.NOBODY_THERE, new Announcer(rooms::sendData).announce("standup", "hello"));
  }
}
