package recipes.outcomes;

import io.roomservice.DataMessage;
import io.roomservice.Reach;
import io.roomservice.ReachCheck;
import io.roomservice.RoomServiceClient;
import io.roomservice.SendReceipt;

/** Sends a message and prints which addressees were in the room. */
final class SendAndReport {
  static void send(RoomServiceClient rooms) {
    SendReceipt receipt =
        rooms.sendData(
            DataMessage.inRoom("standup").text("hello").destinationIdentities("ana", "bo").build(),
            ReachCheck.REPORT);
    Reach reach = receipt.reach().orElseThrow();
    System.out.println("listed: " + reach.listed());
    System.out.println("joining: " + reach.joining());
    System.out.println("absent: " + reach.absent());
  }

  private SendAndReport() {}
}
