package recipes.operating;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.roomservice.DataMessage;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.FakeLiveKitExtension;
import io.roomservice.testing.FakeParticipant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FakeLiveKitExtension.class)
class ClientWithDefaultsTest {
  @Test
  void theClientSends(FakeLiveKit server) {
    FakeParticipant ana = server.createRoom("standup").join("ana");

    try (var rooms =
        ClientWithDefaults.create(server.url(), server.apiKey(), server.apiSecret())) {
      rooms.sendData(DataMessage.inRoom("standup").text("hello").build());
    }

    assertEquals(List.of("hello"), ana.receivedTexts());
  }
}
