package recipes.outcomes;

import io.roomservice.DataMessage;
import io.roomservice.LiveKitException;
import io.roomservice.RoomServiceClient;
import java.time.Duration;

/** A send that ends in its time, whatever the server or the network does. */
final class BoundedSend {
  static String send(RoomServiceClient rooms, DataMessage message, Duration timeout) {
    try {
      rooms.withOptions(options -> options.withTimeout(timeout)).sendData(message);
      return "accepted";
    } catch (LiveKitException e) {
      return e.outcome() + ": " + e.getMessage(); // NOT_SENT, REJECTED or UNKNOWN
    }
  }

  private BoundedSend() {}
}
