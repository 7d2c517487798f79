package recipes.observability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.roomservice.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The first example of the page about observability; its URL has no server here. */
@Timeout(60)
class ObservedClientTest {
  @Test
  void aCallIsATimer() {
    var meters = new SimpleMeterRegistry();
    var observations = ObservationRegistry.create();
    ObservedClient.time(observations, meters);
    try (var rooms = ObservedClient.create(observations, meters)) {
      assertThrows(InvalidRequestException.class, () -> rooms.deleteRoom(""));
    }

    var timer = meters.get("livekit.client.call").tags("outcome", "not_sent").timer();
    assertEquals(1, timer.count());
    assertEquals("RoomService/DeleteRoom", timer.getId().getTag("method"));
  }
}
