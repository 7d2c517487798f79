package recipes.testing;

import io.roomservice.DataMessage;
import io.roomservice.LiveKitException;
import io.roomservice.Outcome;
import io.roomservice.RoomNotActiveException;
import io.roomservice.SendReceipt;

/** Code that sends, to be tested. */
final class Announcer {
  interface Sender {
    SendReceipt send(DataMessage message);
  }

  enum Result {
    SENT,
    NOBODY_THERE,
    TRY_AGAIN,
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
      return Result.NOBODY_THERE;
    } catch (LiveKitException e) {
      return e.outcome() == Outcome.NOT_SENT ? Result.TRY_AGAIN : Result.FAILED;
    }
  }
}
