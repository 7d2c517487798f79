package example;

import io.roomservice.webhook.HandledEvents;
import io.roomservice.webhook.WebhookEvent;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Passes LiveKit's webhooks on to all open pages, each event once. */
@RestController
class WebhookFeed {
  private final HandledEvents handled = HandledEvents.rememberingLast(1000);
  private final Set<SseEmitter> pages = ConcurrentHashMap.newKeySet();

  /** The starter has verified the event. In JSON, the room's secrets are masked. */
  @PostMapping("/webhooks")
  void on(WebhookEvent event) {
    handled.once(event, this::show);
  }

  @GetMapping("/api/webhooks")
  SseEmitter open() {
    var page = new SseEmitter(0L); // no timeout
    page.onCompletion(() -> pages.remove(page));
    pages.add(page);
    return page;
  }

  private void show(WebhookEvent event) {
    for (var page : pages) {
      try {
        page.send(event, MediaType.APPLICATION_JSON);
      } catch (IOException | IllegalStateException closed) {
        pages.remove(page);
      }
    }
  }
}
