package recipes.testing;

import io.roomservice.DataMessage;
import io.roomservice.LiveKitException;
import io.roomservice.Outcome;
import io.roomservice.RoomNotActiveException;
import io.roomservice.SendReceipt;

/** Code that sends, which the tests of this package test. */
final class Announcer {
  interface Sender {
    SendReceipt send(DataMessage message);
  }

  enum Result {
    SENT,
    ROOM_NOT_ACTIVE,
    RETRY_LATER,
    FAILED
  }

  private final Sender sender;

  Announcer(Sender sender) { // new Announcer(rooms::sendData)
    this.sender = sender;
  }

  Result announce(String room, String text) {
    try {
      sender.send(DataMessage.inRoom(room).text(text).build());
      return Result.SENT;
    } catch (RoomNotActiveException e) {
      return Result.ROOM_NOT_ACTIVE;
    } catch (LiveKitException e) {
      return e.outcome() == Outcome.NOT_SENT ? Result.RETRY_LATER : Result.FAILED;
    }
  }
}
