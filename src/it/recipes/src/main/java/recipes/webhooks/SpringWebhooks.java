package recipes.webhooks;

import io.roomservice.webhook.HandledEvents;
import io.roomservice.webhook.WebhookEvent;
import io.roomservice.webhook.WebhookException;
import io.roomservice.webhook.WebhookReceiver;
import java.util.function.Consumer;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Webhooks in Spring MVC. */
@RestController
class SpringWebhooks {
  private final WebhookReceiver receiver;
  private final Consumer<WebhookEvent> handler;
  private final HandledEvents handled = HandledEvents.rememberingLast(10_000);

  SpringWebhooks(WebhookReceiver receiver, Consumer<WebhookEvent> handler) {
    this.receiver = receiver;
    this.handler = handler;
  }

  // byte[], because the token is bound to the body's bytes: a String or an object is not the same.
  @PostMapping("/webhooks")
  ResponseEntity<Void> webhook(
      @RequestBody byte[] body,
      @RequestHeader(name = "Authorization", required = false) String authorization) {
    try {
      handled.once(receiver.receive(body, authorization), handler);
      return ResponseEntity.ok().build();
    } catch (WebhookException e) {
      return ResponseEntity.status(e.status()).build();
    }
  }
}
