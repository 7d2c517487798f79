package recipes.observability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.roomservice.DataMessage;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.FakeLiveKitExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The listeners of the page about observability. */
@Timeout(60)
@ExtendWith(FakeLiveKitExtension.class)
class ObservabilityTest {
  private static final DataMessage HELLO = DataMessage.inRoom("shop").text("hello").build();

  @Test
  void callsAndRepeatsAreCounted(FakeLiveKit server) {
    server.createRoom("shop");
    var meters = new SimpleMeterRegistry();
    try (var rooms = server.clientBuilder().listener(new CallMetrics(meters)).build()) {
      server.onNext("SendData").dropBeforeActing();
      rooms.sendData(HELLO);
    }

    assertEquals(
        1, meters.get("livekit.calls").tags("method", "RoomService/SendData", "outcome", "OK").timer().count());
    assertEquals(1, meters.get("livekit.retries").counter().count());
  }
}
