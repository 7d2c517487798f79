package example;

import io.roomservice.DataMessage;
import io.roomservice.RoomServiceClient;
import io.roomservice.SendReceipt;
import io.roomservice.webhook.WebhookEvent;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@RestController
public class Announcements {
  private final RoomServiceClient rooms;

  Announcements(RoomServiceClient rooms) {
    this.rooms = rooms;
  }

  public static void main(String[] args) {
    SpringApplication.run(Announcements.class, args);
  }

  @PostMapping("/rooms/{room}/announcements")
  SendReceipt announce(@PathVariable("room") String room, @RequestBody String text) {
    return rooms.sendData(DataMessage.inRoom(room).text(text).build());
  }

  @PostMapping("/webhooks")
  void on(WebhookEvent event) {
    if (event.name() == WebhookEvent.Name.PARTICIPANT_JOINED) {
      announce(event.room().orElseThrow().getName(), "welcome");
    }
  }
}
