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

/** Takes webhooks in over HTTP, each event once, whatever the path. */
final class WebhookListener implements AutoCloseable {
  /**
   * As many may be slow at the same time. A body is in memory while it is read, 4 MiB at most,
   * which is why there are no more.
   */
  private static final int THREADS = 64;

  /** How long a request may take to come in, in seconds, so that half a request holds no thread. */
  private static final String REQUEST_SECONDS = "20";

  private static final int REMEMBERED = 10_000;
  private static final int OK = 200;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int FAILED = 500;

  static {
    // The JDK's server has no other way to say it; read when its first server is made.
    if (System.getProperty("sun.net.httpserver.maxReqTime") == null) {
      System.setProperty("sun.net.httpserver.maxReqTime", REQUEST_SECONDS);
    }
  }

  private final HttpServer http;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final HandledEvents handled = HandledEvents.rememberingLast(REMEMBERED);
  private final WebhookReceiver receiver;
  private final Consumer<WebhookEvent> taken;
  private final Runnable answered;
  private final Consumer<String> refused;

  private WebhookListener(
      HttpServer http,
      WebhookReceiver receiver,
      Consumer<WebhookEvent> taken,
      Runnable answered,
      Consumer<String> refused) {
    this.http = http;
    this.receiver = receiver;
    this.taken = taken;
    this.answered = answered;
    this.refused = refused;
  }

  /**
   * Starts it.
   *
   * @param taken gets each new event before it is answered
   * @param answered hears of the answer to each new event
   * @param refused gets the reason of each refusal
   */
  static WebhookListener start(
      InetSocketAddress address,
      WebhookReceiver receiver,
      Consumer<WebhookEvent> taken,
      Runnable answered,
      Consumer<String> refused) {
    try {
      var listener =
          new WebhookListener(HttpServer.create(address, 0), receiver, taken, answered, refused);
      listener.http.createContext("/", listener::take);
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
          "give another --port, or the --bind address of this machine");
    }
  }

  int port() {
    return http.getAddress().getPort();
  }

  private void take(HttpExchange exchange) throws IOException {
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
      return new Answer(OK, handled.once(event, taken));
    } catch (WebhookException e) {
      refused.accept(e.getMessage());
      return new Answer(e.status(), false);
    } catch (RuntimeException e) {
      // Answered, or the JDK's server would close the connection without a word anywhere.
      refused.accept("a webhook could not be taken, the server will repeat it: " + e);
      return new Answer(FAILED, false);
    }
  }

  /** What a request is answered with, and whether it told something new. */
  private record Answer(int status, boolean isNew) {}

  @Override
  public void close() {
    http.stop(0);
    threads.shutdown();
  }
}
