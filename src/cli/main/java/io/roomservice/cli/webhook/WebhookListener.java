package io.roomservice.cli.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.roomservice.cli.error.Refusal;
import io.roomservice.webhook.HandledEvents;
import io.roomservice.webhook.WebhookEvent;
import io.roomservice.webhook.WebhookException;
import io.roomservice.webhook.WebhookReceiver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Receives webhooks over HTTP on any path, and passes each event on once. */
final class WebhookListener implements AutoCloseable {
  /**
   * The maximum number of requests at the same time. Limits the memory, because a body of up to 4
   * MiB is in memory while it is read.
   */
  private static final int THREADS = 64;

  /**
   * How many seconds a request may take to arrive, so that half a request does not block a thread.
   */
  private static final String REQUEST_SECONDS = "20";

  private static final int REMEMBERED = 10_000;
  private static final int OK = 200;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int FAILED = 500;

  static {
    // The only way to configure the JDK's server; read when the first server is created.
    if (System.getProperty("sun.net.httpserver.maxReqTime") == null) {
      System.setProperty("sun.net.httpserver.maxReqTime", REQUEST_SECONDS);
    }
  }

  private final HttpServer http;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final HandledEvents handled = HandledEvents.rememberingLast(REMEMBERED);
  private final WebhookReceiver receiver;
  private final Consumer<WebhookEvent> accepted;
  private final Runnable answered;
  private final Consumer<String> refused;

  private WebhookListener(
      HttpServer http,
      WebhookReceiver receiver,
      Consumer<WebhookEvent> accepted,
      Runnable answered,
      Consumer<String> refused) {
    this.http = http;
    this.receiver = receiver;
    this.accepted = accepted;
    this.answered = answered;
    this.refused = refused;
  }

  /**
   * Starts a listener.
   *
   * @param accepted called with each new event, before its response is sent
   * @param answered called after the response to each new event
   * @param refused called with the reason of each rejection
   */
  static WebhookListener start(
      InetSocketAddress address,
      WebhookReceiver receiver,
      Consumer<WebhookEvent> accepted,
      Runnable answered,
      Consumer<String> refused) {
    try {
      var listener =
          new WebhookListener(HttpServer.create(address, 0), receiver, accepted, answered, refused);
      listener.http.createContext("/", listener::handle);
      listener.http.setExecutor(listener.threads);
      listener.http.start();
      return listener;
    } catch (IOException e) {
      throw new Refusal(
          String.format(
              Locale.ROOT,
              "can't listen on %s port %d: %s",
              address.getHostString(),
              address.getPort(),
              e.getMessage()),
          "use another --port, or set --bind to an address of this machine");
    }
  }

  int port() {
    return http.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    var answer = answer(exchange);
    try (exchange) {
      exchange.sendResponseHeaders(answer.status(), -1);
    } finally {
      if (answer.isNew()) {
        answered.run();
      }
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestMethod().equals("POST")) {
      return new Answer(METHOD_NOT_ALLOWED, false);
    }
    var authorization = exchange.getRequestHeaders().getFirst("Authorization");
    try {
      var event = receiver.receive(exchange.getRequestBody(), authorization);
      return new Answer(OK, handled.once(event, accepted));
    } catch (WebhookException e) {
      refused.accept(e.getMessage());
      return new Answer(e.status(), false);
    } catch (RuntimeException e) {
      // Without a response the JDK's server would close the connection and log nothing.
      refused.accept("handling a webhook failed, the server will retry: " + e);
      return new Answer(FAILED, false);
    }
  }

  /** The status of the response, and whether the event was new. */
  private record Answer(int status, boolean isNew) {}

  @Override
  public void close() {
    http.stop(0);
    threads.shutdown();
  }
}
