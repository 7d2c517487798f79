package recipes.webhooks;

import io.roomservice.json.ProtoJson;
import io.roomservice.webhook.WebhookEvent;
import java.util.List;

/** What of an event may be logged. */
final class EventLog {
  private EventLog() {}

  static String line(WebhookEvent event) {
    return event.toString(); // name, id, room, participant; no secrets
  }

  static List<String> details(WebhookEvent event) {
    return event.room().map(ProtoJson::print).stream().toList(); // its turnPassword as "***"
  }
}
