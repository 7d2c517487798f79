package app;

import io.roomservice.DataMessage;
import io.roomservice.ReachCheck;
import io.roomservice.RoomServiceClient;
import io.roomservice.SendReceipt;
import io.roomservice.ServerCheck;
import io.roomservice.proto.Room;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What the library returns is what the controller returns. */
@RestController
class RoomsController {
  private final RoomServiceClient rooms;

  RoomsController(RoomServiceClient rooms) {
    this.rooms = rooms;
  }

  @GetMapping("/rooms")
  List<Room> rooms() {
    return rooms.listRooms();
  }

  @GetMapping("/rooms/{room}/hello")
  SendReceipt hello(@PathVariable("room") String room) {
    DataMessage message = DataMessage.inRoom(room).text("hello").build();
    return rooms.sendData(message, ReachCheck.REPORT);
  }

  @GetMapping("/check")
  ServerCheck check() {
    return rooms.check();
  }
}
