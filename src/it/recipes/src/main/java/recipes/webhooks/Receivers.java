package recipes.webhooks;

import io.roomservice.webhook.WebhookEvent;
import io.roomservice.webhook.WebhookReceiver;

/** What all recipes begin with. */
final class Receivers {
  private Receivers() {}

  static WebhookReceiver receiver(String apiKey, String apiSecret) {
    return WebhookReceiver.builder().credentials(apiKey, apiSecret).build();
  }

  static void handle(WebhookEvent event) {
    switch (event.name()) {
      case PARTICIPANT_JOINED ->
          System.out.println(event.participant().orElseThrow().getIdentity() + " is there");
      case ROOM_FINISHED -> System.out.println(event.room().orElseThrow().getName() + " is over");
      case UNRECOGNIZED -> System.out.println("from a newer server: " + event.rawName());
      default -> {}
    }
  }
}
