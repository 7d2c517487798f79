package recipes.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.roomservice.DataMessage;
import io.roomservice.RoomServiceClient;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.FakeLiveKitExtension;
import io.roomservice.testing.FakeParticipant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FakeLiveKitExtension.class)
class AnnouncementTest {
  @Test
  void theParticipantReceivesTheAnnouncement(FakeLiveKit server, RoomServiceClient rooms) {
    FakeParticipant ana = server.createRoom("standup").join("ana");

    rooms.sendData(DataMessage.inRoom("standup").text("hello").build()); // the code under test

    assertEquals(List.of("hello"), ana.receivedTexts());
  }
}
