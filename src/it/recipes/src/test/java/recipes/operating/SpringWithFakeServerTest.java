package recipes.operating;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.roomservice.DataMessage;
import io.roomservice.RoomServiceClient;
import io.roomservice.testing.FakeLiveKitExtension;
import io.roomservice.testing.FakeParticipant;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** One server for a Spring context. */
@SpringJUnitConfig(LiveKitConfiguration.class)
class SpringWithFakeServerTest {
  @RegisterExtension
  static final FakeLiveKitExtension LIVEKIT = FakeLiveKitExtension.create();

  @DynamicPropertySource
  static void livekit(DynamicPropertyRegistry properties) {
    properties.add("livekit.url", () -> LIVEKIT.server().url());
    properties.add("livekit.api-key", () -> LIVEKIT.server().apiKey());
    properties.add("livekit.api-secret", () -> LIVEKIT.server().apiSecret());
  }

  @Autowired RoomServiceClient rooms;

  @RepeatedTest(2)
  void theApplicationsClientSends() {
    FakeParticipant ana = LIVEKIT.server().createRoom("standup").join("ana");

    rooms.sendData(DataMessage.inRoom("standup").text("hello").build());

    assertEquals(List.of("hello"), ana.receivedTexts());
    assertEquals(1, LIVEKIT.server().requests().size()); // since this test began
  }
}
