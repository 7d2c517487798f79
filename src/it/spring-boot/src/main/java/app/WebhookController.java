package app;

import io.roomservice.webhook.HandledEvents;
import io.roomservice.webhook.WebhookEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class WebhookController {
  private final HandledEvents handled = HandledEvents.rememberingLast(10_000);
  private final List<String> joined = new CopyOnWriteArrayList<>();

  @PostMapping("/webhooks")
  void on(WebhookEvent event) {
    handled.once(event, this::handle);
  }

  private void handle(WebhookEvent event) {
    switch (event.name()) {
      case PARTICIPANT_JOINED -> joined.add(event.participant().orElseThrow().getIdentity());
      default -> {}
    }
  }

  List<String> joined() {
    return joined;
  }
}
