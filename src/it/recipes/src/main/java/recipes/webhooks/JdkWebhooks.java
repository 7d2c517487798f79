package recipes.webhooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.roomservice.webhook.HandledEvents;
import io.roomservice.webhook.WebhookEvent;
import io.roomservice.webhook.WebhookException;
import io.roomservice.webhook.WebhookReceiver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

public class JdkWebhooks {
  private final WebhookReceiver receiver;
  private final Consumer<WebhookEvent> handler;
  private final HandledEvents handled = HandledEvents.rememberingLast(10_000);

  JdkWebhooks(WebhookReceiver receiver, Consumer<WebhookEvent> handler) {
    this.receiver = receiver;
    this.handler = handler;
  }

  public static void main(String[] args) throws IOException {
    WebhookReceiver receiver = WebhookReceiver.builder().credentials("devkey", "secret").build();
    new JdkWebhooks(receiver, JdkWebhooks::print).start(8080);
    System.out.println("waiting for webhooks");
  }

  private static void print(WebhookEvent event) {
    switch (event.name()) {
      case ROOM_STARTED -> System.out.println(event.room().orElseThrow().getName() + " started");
      case PARTICIPANT_JOINED ->
          System.out.println(event.participant().orElseThrow().getIdentity() + " joined");
      case ROOM_FINISHED -> System.out.println(event.room().orElseThrow().getName() + " ended");
      case UNRECOGNIZED -> System.out.println("from a newer server: " + event.rawName());
      default -> {}
    }
  }

  HttpServer start(int port) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
    server.createContext("/webhooks", this::respond);
    server.start();
    return server;
  }

  private void respond(HttpExchange exchange) throws IOException {
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
      return e.status(); // 400, 401 or 413: the server does not send it again
    } catch (RuntimeException e) {
      return 500; // the handler failed: the server sends the event again
    }
  }
}
