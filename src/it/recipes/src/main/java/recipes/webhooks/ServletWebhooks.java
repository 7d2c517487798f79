package recipes.webhooks;

import io.roomservice.webhook.HandledEvents;
import io.roomservice.webhook.WebhookEvent;
import io.roomservice.webhook.WebhookException;
import io.roomservice.webhook.WebhookReceiver;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Consumer;

/** Webhooks in a servlet container. */
class ServletWebhooks extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient WebhookReceiver receiver;
  private final transient Consumer<WebhookEvent> handler;
  private final transient HandledEvents handled = HandledEvents.rememberingLast(10_000);

  ServletWebhooks(WebhookReceiver receiver, Consumer<WebhookEvent> handler) {
    this.receiver = receiver;
    this.handler = handler;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      // The stream: getReader() and getParameter() decode the bytes that the token is bound to.
      WebhookEvent event =
          receiver.receive(request.getInputStream(), request.getHeader("Authorization"));
      handled.once(event, handler); // an exception of the handler becomes a 500
    } catch (WebhookException e) {
      response.setStatus(e.status());
    }
  }
}
