package recipes.cookbook;

import io.roomservice.DataMessage;
import io.roomservice.InvalidRequestException;
import io.roomservice.LiveKitException;
import io.roomservice.Outcome;
import io.roomservice.RoomNotActiveException;
import io.roomservice.RoomServiceClient;

/** Passes on what a queue delivers at least once, so that it arrives at most once. */
final class OrderEvents {
  private final RoomServiceClient rooms;

  OrderEvents(RoomServiceClient rooms) {
    this.rooms = rooms;
  }

  record OrderReady(String order, String room, String customer) {}

  /** What the queue is to do with the event. */
  enum Verdict {
    DONE,
    DELIVER_AGAIN,
    SET_ASIDE
  }

  Verdict on(OrderReady event) {
    try {
      rooms.sendData(
          DataMessage.inRoom(event.room())
              .topic("orders")
              .text(event.order() + " is ready")
              .destinationIdentities(event.customer())
              .idempotencyKey("ready-" + event.order()) // the same each time, so the room takes it once
              .build());
      return Verdict.DONE;
    } catch (InvalidRequestException e) {
      return Verdict.SET_ASIDE; // too large, or without a room: it will never do
    } catch (RoomNotActiveException e) {
      return Verdict.SET_ASIDE; // nobody is there
    } catch (LiveKitException e) {
      return e.outcome() == Outcome.REJECTED ? Verdict.SET_ASIDE : Verdict.DELIVER_AGAIN;
    }
  }
}
