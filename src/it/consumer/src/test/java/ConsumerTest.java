import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.roomservice.DataMessage;
import io.roomservice.RoomServiceClient;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.FakeLiveKitExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The library's dependencies are complete and compatible. */
class ConsumerTest {
  @Test
  void aMessageIsSentAndReceived() {
    try (var server = FakeLiveKit.start();
        var rooms = server.client()) {
      var ana = server.createRoom("standup").join("ana");

      rooms.sendData(DataMessage.inRoom("standup").text("hello").build());

      assertEquals("hello", ana.received().get(0).text());
    }
  }

  @Test
  @ExtendWith(FakeLiveKitExtension.class)
  void aTestIsGivenAServer(FakeLiveKit server, RoomServiceClient rooms) {
    assertEquals("standup", rooms.createRoom("standup").getName());
    assertEquals(1, server.rooms().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.google.common.collect.ImmutableList",
        "com.google.gson.Gson",
        "com.fasterxml.jackson.databind.ObjectMapper",
        "mockwebserver3.MockWebServer"
      })
  void itBringsNoneOf(String type) {
    assertThrows(ClassNotFoundException.class, () -> Class.forName(type));
  }
}
