package io.roomservice.it.harness.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import io.roomservice.it.harness.process.LogTail;
import io.roomservice.it.harness.server.Channel;
import io.roomservice.it.harness.server.RealServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A participant of a room on the real server that reports what is delivered. */
public final class Receiver {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final RealServer server;
  private final ReceiverHost host;
  private final int number;
  private final BlockingQueue<Received> arrived = new LinkedBlockingQueue<>();
  private final Markers markers;
  private final CompletableFuture<JsonNode> joined = new CompletableFuture<>();
  private final CompletableFuture<JsonNode> disconnected = new CompletableFuture<>();
  private final CompletableFuture<JsonNode> left = new CompletableFuture<>();
  private final CompletableFuture<JsonNode> published = new CompletableFuture<>();
  private final BlockingQueue<String> handles = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> called = new LinkedBlockingQueue<>();

  private Receiver(RealServer server, ReceiverHost host) {
    this.server = server;
    this.host = host;
    this.markers = new Markers(server);
    this.number = host.register(this::accept);
  }

  public static Receiver join(RealServer server, ReceiverHost host, String token)
      throws InterruptedException {
    var receiver = start(server, host, Map.of("url", server.webSocketUrl(), "token", token));
    // For a while after joining the server drops data for a newcomer, but still returns 200.
    receiver.passMarkers();
    return receiver;
  }

  /**
   * Joins until it is listed, and then waits for {@link #finishJoining()}. Only the wire witness
   * can do that; LiveKit's client can't wait there.
   */
  static Receiver startJoining(RealServer server, ReceiverHost witnesses, String token)
      throws InterruptedException {
    return start(
        server, witnesses, Map.of("url", server.webSocketUrl(), "token", token, "hold", true));
  }

  /** Completes joining. */
  public void finishJoining() throws InterruptedException {
    host.command("resume", number, Map.of());
    passMarkers();
  }

  private static Receiver start(RealServer server, ReceiverHost host, Map<String, Object> how)
      throws InterruptedException {
    var receiver = new Receiver(server, host);
    host.command("join", receiver.number, how);
    receiver.await(receiver.joined, PATIENCE, "joining");
    return receiver;
  }

  /** Called in the order of the process's events, on the thread that reads them. */
  private void accept(JsonNode event) {
    switch (event.get("event").textValue()) {
      case "data" -> {
        var received = Received.from(event);
        if (!markers.recognise(received)) {
          arrived.add(received);
        }
      }
      case "joined" -> joined.complete(event);
      case "disconnected" -> disconnected.complete(event);
      case "failed" -> {
        var failure = new AssertionError(event.get("reason").textValue());
        joined.completeExceptionally(failure);
        published.completeExceptionally(failure);
        left.completeExceptionally(failure);
      }
      case "left" -> left.complete(event);
      case "published" -> published.complete(event);
      case "handles" -> handles.add(event.get("method").textValue());
      case "called" -> called.add(event.get("payload").textValue());
      default -> throw new IllegalStateException("unknown event " + event.get("event"));
    }
  }

  public String room() {
    return joined.join().get("room").textValue();
  }

  public String identity() {
    return joined.join().get("identity").textValue();
  }

  /** Returns the next packet in the order of arrival. */
  public Received next(Duration patience) throws InterruptedException {
    var next = arrived.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (next == null) {
      throw new AssertionError(this + " received nothing within " + patience + context());
    }
    return next;
  }

  public Received next() throws InterruptedException {
    return next(PATIENCE);
  }

  /**
   * Returns all packets since the last call, after everything that the server had accepted before
   * this call has arrived. An empty list means that nothing was delivered.
   */
  public List<Received> received() throws InterruptedException {
    passMarkers();
    var all = new ArrayList<Received>();
    arrived.drainTo(all);
    return all;
  }

  /**
   * Returns the packets that have arrived and were not returned yet, without waiting: for a test
   * that may be cut off.
   */
  public List<Received> arrived() {
    var all = new ArrayList<Received>();
    arrived.drainTo(all);
    return all;
  }

  /** Publishes a track and returns its sid; at most once per receiver. */
  public String publish() throws InterruptedException {
    host.command("publish", number, Map.of());
    return await(published, PATIENCE, "publishing").get("sid").textValue();
  }

  /**
   * Registers a handler for RPCs. By default it returns its payload; {@code how} changes that:
   * {@code after} (milliseconds), {@code answer}, {@code error} ({@code code}, {@code message},
   * {@code data}), {@code crash}.
   */
  public void handle(String method, Map<String, Object> how) throws InterruptedException {
    var command = new HashMap<>(how);
    command.put("method", method);
    host.command("handle", number, command);
    if (handles.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS) == null) {
      throw new AssertionError(this + " registered no handler within " + PATIENCE + context());
    }
  }

  /** Waits until a handler runs. */
  public String awaitCall() throws InterruptedException {
    var payload = called.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    if (payload == null) {
      throw new AssertionError(this + " was not called within " + PATIENCE + context());
    }
    return payload;
  }

  /**
   * Returns the payloads of the handler calls since the last call of this method: all RPCs that the
   * server had forwarded before, because they use the same channel as the markers.
   */
  public List<String> calls() throws InterruptedException {
    passMarkers();
    var all = new ArrayList<String>();
    called.drainTo(all);
    return all;
  }

  /** Waits for the disconnect and returns its reason: the name of a {@code DisconnectReason}. */
  public String awaitDisconnect(Duration patience) throws InterruptedException {
    return await(disconnected, patience, "being disconnected").get("reason").textValue();
  }

  /** Leaves the room and waits until that is done; calling it again has no effect. */
  public void leave() throws InterruptedException {
    host.command("leave", number, Map.of());
    await(left, PATIENCE, "leaving");
  }

  /** Returns true if a packet that is sent now arrives on this channel within {@code patience}. */
  public boolean passes(Channel channel, Duration patience) throws InterruptedException {
    return markers.pass(room(), identity(), channel, patience);
  }

  /** Sends one marker on each channel, because the order is defined per channel only. */
  private void passMarkers() throws InterruptedException {
    for (var channel : Channel.values()) {
      if (!passes(channel, PATIENCE)) {
        throw new AssertionError(
            this + " received no " + channel + " marker within " + PATIENCE + context());
      }
    }
  }

  private JsonNode await(CompletableFuture<JsonNode> event, Duration patience, String what)
      throws InterruptedException {
    try {
      return event.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(this + ": " + what + " took over " + patience + context(), e);
    } catch (ExecutionException e) {
      throw new AssertionError(this + ": " + what + " failed" + context(), e.getCause());
    }
  }

  private String context() {
    return "\nreceivers' log:\n"
        + LogTail.of(host.log())
        + "\nserver's log:\n"
        + LogTail.of(server.log());
  }

  @Override
  public String toString() {
    return "receiver " + number;
  }
}
