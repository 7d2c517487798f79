package recipes.sending;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.roomservice.DataKind;
import io.roomservice.DataMessage;
import io.roomservice.LiveKitException;
import io.roomservice.PacketSize;
import io.roomservice.RetryPolicy;
import io.roomservice.RoomServiceClient;
import io.roomservice.RoomServiceClientBuilder;
import io.roomservice.SendReceipt;
import io.roomservice.SizeLimits;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Ways to send one message. */
final class Sends {
  private Sends() {}

  record Cart(int items, int cents) {}

  static void asJson(RoomServiceClient rooms, ObjectMapper json, String room, Cart cart)
      throws JsonProcessingException {
    rooms.sendData(
        DataMessage.inRoom(room).topic("cart").payload(json.writeValueAsBytes(cart)).build());
  }

  static DataMessage volume(String room, int percent) {
    return DataMessage.inRoom(room)
        .topic("volume")
        .text(percent + "%")
        .kind(DataKind.LOSSY)
        .build();
  }

  static boolean fits(DataMessage message) {
    SizeLimits limits = SizeLimits.documented();
    return message.payloadSize() <= limits.payload(message.kind())
        && PacketSize.of(message).bytes() <= limits.packet(message.kind());
  }

  static RoomServiceClientBuilder withLargerMessages() {
    return RoomServiceClient.builder().sizeLimits(SizeLimits.clients64k());
  }

  static void onceTheRoomIsOpen(RoomServiceClient rooms, DataMessage message) {
    rooms
        .withOptions(
            o ->
                o.withTimeout(Duration.ofMinutes(2))
                    .withRetryPolicy(
                        RetryPolicy.standard().withWaitForRooms(Duration.ofMinutes(1))))
        .sendData(message);
  }

  static void alsoForThoseWhoJoinLater(RoomServiceClient rooms, String room, String score) {
    rooms.updateRoomMetadata(room, score); // participants who join later read it there
  }

  static CompletableFuture<SendReceipt> withoutBlocking(
      RoomServiceClient rooms, DataMessage message) {
    return rooms
        .async()
        .sendData(message)
        .whenComplete(
            (receipt, failure) -> {
              if (failure instanceof LiveKitException e) {
                System.err.println(e.outcome() + ": " + e.getMessage());
              }
            });
  }
}
