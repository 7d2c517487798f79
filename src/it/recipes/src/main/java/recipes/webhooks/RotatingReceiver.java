package recipes.webhooks;

import io.roomservice.token.ApiCredentials;
import io.roomservice.webhook.WebhookReceiver;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** A receiver whose key is rotated while it runs. */
final class RotatingReceiver {
  private RotatingReceiver() {}

  // [old] at first, [old, new] while the key is rotated, then [new]; set by your own code
  static WebhookReceiver receiver(AtomicReference<List<ApiCredentials>> current) {
    return WebhookReceiver.builder().credentials(current::get).build();
  }
}
