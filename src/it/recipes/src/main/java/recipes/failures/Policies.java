package recipes.failures;

import io.roomservice.DataMessage;
import io.roomservice.LiveKitException;
import io.roomservice.Outcome;
import io.roomservice.RegionFailover;
import io.roomservice.RetryPolicy;
import io.roomservice.RoomServiceClient;
import io.roomservice.RoomServiceClientBuilder;
import io.roomservice.SendReceipt;
import io.roomservice.TwirpErrorCode;
import io.roomservice.TwirpException;
import java.time.Duration;

/** Ways to decide what happens when a call fails. */
final class Policies {
  private Policies() {}

  static RoomServiceClientBuilder patient() {
    return RoomServiceClient.builder()
        .timeout(Duration.ofSeconds(30)) // for a call with all its attempts and pauses
        .attemptTimeout(Duration.ofSeconds(5)) // for one attempt
        .retryPolicy(
            RetryPolicy.standard()
                .withMaxAttempts(6)
                .withFirstPause(Duration.ofMillis(100))
                .withLongestPause(Duration.ofSeconds(5)));
  }

  static RoomServiceClientBuilder withoutRetries() {
    return RoomServiceClient.builder()
        .retryPolicy(RetryPolicy.none())
        .regionFailover(RegionFailover.OFF);
  }

  static SendReceipt urgent(RoomServiceClient rooms, DataMessage message) {
    return rooms
        .withOptions(
            options ->
                options.withTimeout(Duration.ofSeconds(2)).withRetryPolicy(RetryPolicy.none()))
        .sendData(message);
  }

  /** The message needs an idempotency key, or it may arrive twice. */
  static SendReceipt onceMore(RoomServiceClient rooms, DataMessage message) {
    try {
      return rooms.sendData(message);
    } catch (LiveKitException e) {
      if (e.outcome() == Outcome.REJECTED) {
        throw e; // it would be refused again
      }
      return rooms.sendData(message);
    }
  }

  static void deleteIfThere(RoomServiceClient rooms, String room) {
    try {
      rooms.deleteRoom(room);
    } catch (TwirpException e) {
      if (e.code() != TwirpErrorCode.NOT_FOUND) {
        throw e;
      }
    }
  }
}
