package recipes.cookbook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.roomservice.BulkRun;
import io.roomservice.BulkSummary;
import io.roomservice.DataKind;
import io.roomservice.DataMessage;
import io.roomservice.RetryPolicy;
import io.roomservice.RoomServiceClient;
import java.time.Duration;
import java.util.stream.Stream;

/** Ways to send. */
final class Sends {
  private Sends() {}

  record Cart(int items, int cents) {}

  record Position(String room, String player, double x, double y) {}

  static void asJson(RoomServiceClient rooms, ObjectMapper json, String room, Cart cart)
      throws JsonProcessingException {
    rooms.sendData(
        DataMessage.inRoom(room).topic("cart").payload(json.writeValueAsBytes(cart)).build());
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

  static BulkRun positions(RoomServiceClient rooms, Stream<Position> positions) {
    return rooms
        .bulk()
        .ratePerSecond(500)
        .latestWins(DataMessage::topic) // what still waits gives its place to a newer one
        .start(positions.map(Sends::message));
  }

  private static DataMessage message(Position position) {
    return DataMessage.inRoom(position.room())
        .kind(DataKind.LOSSY)
        .topic("position/" + position.player())
        .text(position.x() + " " + position.y())
        .build();
  }

  static void onceTheRoomIsOpen(RoomServiceClient rooms, DataMessage message) {
    rooms
        .withOptions(
            o ->
                o.withTimeout(Duration.ofMinutes(2))
                    .withRetryPolicy(RetryPolicy.standard().withWaitForRooms(Duration.ofMinutes(1))))
        .sendData(message);
  }

  static void alsoForWhoComesLater(RoomServiceClient rooms, String room, String score) {
    rooms.updateRoomMetadata(room, score); // who joins later reads it there
  }
}
