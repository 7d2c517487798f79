package recipes.sending;

import io.roomservice.DataMessage;
import io.roomservice.InvalidRequestException;
import io.roomservice.LiveKitException;
import io.roomservice.RoomNotActiveException;
import io.roomservice.RoomServiceClient;
import java.util.List;

/** Sends what a transaction has written into a table, row by row. */
final class Outbox {
  record Row(long id, String room, String topic, byte[] payload) {}

  interface Table {
    List<Row> oldest(int count);

    void delete(Row row);

    void setAside(Row row, String why);
  }

  private final Table table;
  private final RoomServiceClient rooms;

  Outbox(Table table, RoomServiceClient rooms) {
    this.table = table;
    this.rooms = rooms;
  }

  /** Sends up to 100 rows; to be called every second or so, by one process at a time. */
  void sendWaiting() {
    for (Row row : table.oldest(100)) {
      try {
        rooms.sendData(
            DataMessage.inRoom(row.room())
                .topic(row.topic())
                .payload(row.payload())
                .idempotencyKey("outbox-" + row.id())
                .build());
        table.delete(row); // if this fails, the row is sent again, with the same key
      } catch (InvalidRequestException | RoomNotActiveException e) {
        table.setAside(row, e.getMessage()); // it is about this row: go on with the next one
      } catch (LiveKitException e) {
        return; // no connection, no response, or credentials refused: this row is first next time
      }
    }
  }
}
