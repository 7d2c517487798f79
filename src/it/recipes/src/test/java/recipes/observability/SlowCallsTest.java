package recipes.observability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.roomservice.DataMessage;
import io.roomservice.LiveKitException;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.FakeLiveKitExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FakeLiveKitExtension.class)
class SlowCallsTest {
  private static final DataMessage HELLO = DataMessage.inRoom("standup").text("hello").build();

  @Test
  void onlyTheFailedCallIsLogged(FakeLiveKit server) {
    Kept kept = new Kept();
    Logger logger = Logger.getLogger("livekit.calls");
    logger.addHandler(kept);
    try (var rooms = server.clientBuilder().listener(new SlowCalls()).build()) {
      assertThrows(LiveKitException.class, () -> rooms.sendData(HELLO)); // there is no such room
      server.createRoom("standup");
      rooms.sendData(HELLO);
    } finally {
      logger.removeHandler(kept);
    }

    assertEquals(1, kept.lines.size());
    assertTrue(kept.lines.get(0).startsWith("RoomService/SendData in standup: "), kept.lines.get(0));
    assertTrue(kept.lines.get(0).contains(" (attempts: 1, "), kept.lines.get(0));
  }

  private static final class Kept extends Handler {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void publish(LogRecord line) {
      lines.add(line.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
