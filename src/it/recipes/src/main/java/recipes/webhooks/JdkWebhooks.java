package recipes.webhooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.roomservice.webhook.HandledEvents;
import io.roomservice.webhook.WebhookEvent;
import io.roomservice.webhook.WebhookException;
import io.roomservice.webhook.WebhookReceiver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** Webhooks on the HTTP server that each JDK has. */
final class JdkWebhooks {
  private final WebhookReceiver receiver;
  private final Consumer<WebhookEvent> handler;
  private final HandledEvents handled = HandledEvents.rememberingLast(10_000);

  JdkWebhooks(WebhookReceiver receiver, Consumer<WebhookEvent> handler) {
    this.receiver = receiver;
    this.handler = handler;
  }

  HttpServer start(int port) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer server = HttpServer.create(address, 0);
    server.createContext("/webhooks", this::handle);
    server.start();
    return server;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status(exchange), -1);
    }
  }

  private int status(HttpExchange exchange) throws IOException {
    try {
      WebhookEvent event =
          receiver.receive(
              exchange.getRequestBody(), exchange.getRequestHeaders().getFirst("Authorization"));
      handled.once(event, handler);
      return 200;
    } catch (WebhookException e) {
      return e.status(); // 400, 401 or 413: the server will not repeat it
    } catch (RuntimeException e) {
      return 500; // the handler failed: the server will repeat it
    }
  }
}
