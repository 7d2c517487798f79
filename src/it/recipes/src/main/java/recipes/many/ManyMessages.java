package recipes.many;

import io.roomservice.BulkRun;
import io.roomservice.BulkSummary;
import io.roomservice.DataKind;
import io.roomservice.DataMessage;
import io.roomservice.Ordering;
import io.roomservice.RoomServiceClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Ways to send many messages. */
final class ManyMessages {
  private ManyMessages() {}

  record Position(String room, String player, double x, double y) {}

  static BulkSummary carefully(RoomServiceClient rooms, Iterable<DataMessage> messages) {
    return rooms
        .bulk()
        .inFlight(16)
        .ratePerSecond(200)
        .ordering(Ordering.PER_ROOM_AND_TOPIC)
        .stopAfterFailures(100)
        .onProgress(
            Duration.ofSeconds(5),
            soFar -> System.out.println(soFar.accepted() + " of " + soFar.total() + " accepted"))
        .send(messages);
  }

  static BulkSummary toAllRooms(RoomServiceClient rooms, String text) {
    return rooms
        .bulk()
        .onResult(
            result ->
                result
                    .failure()
                    .ifPresent(
                        why -> System.err.println(result.message().room() + ": " + why.problem())))
        .send(
            rooms.listRooms().stream()
                .map(room -> DataMessage.inRoom(room.getName()).text(text).build()));
  }

  static BulkSummary toTheseRooms(RoomServiceClient rooms, String text) {
    DataMessage message = DataMessage.inRoom("any").text(text).build();
    return rooms.bulk().toRooms(message, List.of("standup", "game"));
  }

  static BulkSummary toEachPrivately(RoomServiceClient rooms, List<String> winners) {
    DataMessage message =
        DataMessage.inRoom("game").text("you won").destinationIdentities(winners).build();
    return rooms.bulk().separately(message);
  }

  static BulkSummary toALongList(RoomServiceClient rooms, List<String> audience) {
    DataMessage message =
        DataMessage.inRoom("game").text("last round").destinationIdentities(audience).build();
    return rooms.bulk().split(message);
  }

  static BulkRun positions(RoomServiceClient rooms, Stream<Position> positions) {
    return rooms
        .bulk()
        .ratePerSecond(500)
        .latestWins(DataMessage::topic) // a newer one replaces one that is still waiting
        .start(positions.map(ManyMessages::message));
  }

  private static DataMessage message(Position position) {
    return DataMessage.inRoom(position.room())
        .kind(DataKind.LOSSY)
        .topic("position/" + position.player())
        .text(position.x() + " " + position.y())
        .build();
  }

  static BulkSummary forAtMost(Duration time, BulkRun run) throws InterruptedException {
    CompletableFuture<BulkSummary> summary = run.summary();
    try {
      return summary.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      run.cancel(); // messages in flight still complete; the others are reported as NOT_SENT
      return summary.join();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the source or a callback failed", e.getCause());
    }
  }
}
