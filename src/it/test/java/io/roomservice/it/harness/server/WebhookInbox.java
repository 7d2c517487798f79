package io.roomservice.it.harness.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.roomservice.it.harness.process.HarnessUnavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The endpoint for the real server's webhooks. Stores them unchanged, by room, and responds with
 * 200 by default. Does not use the library's receiver, which is under test.
 */
public final class WebhookInbox implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ObjectMapper json = new ObjectMapper();
  private final HttpServer http;
  private final Map<String, BlockingQueue<Delivery>> byRoom = new ConcurrentHashMap<>();
  private final Map<String, Queue<Integer>> statuses = new ConcurrentHashMap<>();

  private WebhookInbox(HttpServer http) {
    this.http = http;
  }

  public static WebhookInbox start() {
    try {
      var loopback = InetAddress.getLoopbackAddress();
      var inbox = new WebhookInbox(HttpServer.create(new InetSocketAddress(loopback, 0), 0));
      inbox.http.createContext("/", inbox::take);
      inbox.http.start();
      return inbox;
    } catch (IOException e) {
      throw new HarnessUnavailable("can't open a port for webhooks: " + e, e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort() + "/webhooks";
  }

  /** Sets the statuses of the responses to the next webhooks of a room; then it is 200 again. */
  public void answer(String room, Integer... next) {
    statuses.computeIfAbsent(room, name -> new ConcurrentLinkedQueue<>()).addAll(List.of(next));
  }

  /** Returns the next webhook of a room. */
  public Delivery next(String room) throws InterruptedException {
    var delivery = queue(room).poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    if (delivery == null) {
      throw new AssertionError("no webhook of " + room + " within " + PATIENCE);
    }
    return delivery;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      var event = json.readTree(body);
      var room = event.path("room").path("name").asText();
      var headers = exchange.getRequestHeaders();
      queue(room)
          .add(
              new Delivery(
                  event,
                  body,
                  headers.getFirst("Authorization"),
                  headers.getFirst("Content-Type"),
                  headers.getFirst("User-Agent")));
      var status = statuses.getOrDefault(room, new ConcurrentLinkedQueue<>()).poll();
      exchange.sendResponseHeaders(status == null ? 200 : status, -1);
    }
  }

  private BlockingQueue<Delivery> queue(String room) {
    return byRoom.computeIfAbsent(room, name -> new LinkedBlockingQueue<>());
  }

  @Override
  public void close() {
    http.stop(0);
  }

  /** A request from the server. */
  public static final class Delivery {
    private final JsonNode event;
    private final byte[] body;
    private final String authorization;
    private final String contentType;
    private final String userAgent;

    private Delivery(
        JsonNode event, byte[] body, String authorization, String contentType, String userAgent) {
      this.event = event;
      this.body = body;
      this.authorization = authorization;
      this.contentType = contentType;
      this.userAgent = userAgent;
    }

    public String name() {
      return event.path("event").asText();
    }

    public byte[] body() {
      return body.clone();
    }

    public String authorization() {
      return authorization;
    }

    public String contentType() {
      return contentType;
    }

    public String userAgent() {
      return userAgent;
    }
  }
}
