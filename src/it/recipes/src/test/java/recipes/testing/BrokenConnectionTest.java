package recipes.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.roomservice.DataMessage;
import io.roomservice.RoomServiceClient;
import io.roomservice.SendReceipt;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.FakeParticipant;
import io.roomservice.testing.ServerVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrokenConnectionTest {
  @Test
  void theMessageArrivesOnceAlthoughTheConnectionBreaks() {
    try (FakeLiveKit server = FakeLiveKit.builder().serverVersion(ServerVersion.V1_13_5).start();
        RoomServiceClient rooms = server.client()) {
      FakeParticipant ana = server.createRoom("standup").join("ana");
      server.onNext("SendData").dropAfterActing();

      SendReceipt receipt = rooms.sendData(DataMessage.inRoom("standup").text("hello").build());

      assertEquals(2, receipt.attempts());
      assertEquals(List.of("hello"), ana.receivedTexts());
    }
  }
}
