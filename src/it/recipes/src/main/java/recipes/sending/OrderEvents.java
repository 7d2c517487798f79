package recipes.sending;

import io.roomservice.DataMessage;
import io.roomservice.InvalidRequestException;
import io.roomservice.LiveKitException;
import io.roomservice.Outcome;
import io.roomservice.RoomNotActiveException;
import io.roomservice.RoomServiceClient;

/** Forwards events from a queue that delivers each event at least once. */
final class OrderEvents {
  record OrderReady(String order, String room, String customer) {}

  /** What the queue is to do with the event. */
  enum Verdict {
    DONE,
    DELIVER_AGAIN,
    SET_ASIDE
  }

  private final RoomServiceClient rooms;

  OrderEvents(RoomServiceClient rooms) {
    this.rooms = rooms;
  }

  Verdict on(OrderReady event) {
    try {
      rooms.sendData(
          DataMessage.inRoom(event.room())
              .topic("orders")
              .text(event.order() + " is ready")
              .destinationIdentities(event.customer())
              .idempotencyKey("ready-" + event.order()) // the same on each delivery of the event
              .build());
      return Verdict.DONE;
    } catch (InvalidRequestException e) {
      return Verdict.SET_ASIDE; // for example, too large: it would be refused again
    } catch (RoomNotActiveException e) {
      return Verdict.SET_ASIDE; // no one is there
    } catch (LiveKitException e) {
      return e.outcome() == Outcome.REJECTED ? Verdict.SET_ASIDE : Verdict.DELIVER_AGAIN;
    }
  }
}
