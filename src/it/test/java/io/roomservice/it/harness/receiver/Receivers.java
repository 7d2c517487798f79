package io.roomservice.it.harness.receiver;

import io.roomservice.it.harness.server.HandMadeToken;
import io.roomservice.it.harness.server.RealServer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The receivers of one test, which leave at its end. */
public final class Receivers implements AutoCloseable {
  private final RealServer server;
  private final ReceiverHost clients;
  private final ReceiverHost witnesses;
  private final List<Receiver> joined = new CopyOnWriteArrayList<>();

  public Receivers(RealServer server, ReceiverHost clients, ReceiverHost witnesses) {
    this.server = server;
    this.clients = clients;
    this.witnesses = witnesses;
  }

  /** Receivers on another server. */
  public Receivers on(RealServer other) {
    return new Receivers(other, clients, witnesses);
  }

  /**
   * Joins {@code room} with LiveKit's client; the server creates the room if needed. From then on
   * the receiver misses nothing.
   */
  public Receiver join(String room, String identity) throws InterruptedException {
    return join(HandMadeToken.forJoining(server, room, identity));
  }

  /** Joins with LiveKit's client, with the room and identity of {@code token}. */
  public Receiver join(String token) throws InterruptedException {
    return join(clients, token);
  }

  /** Joins {@code room} with the client of another process. */
  public Receiver join(ReceiverHost host, String room, String identity)
      throws InterruptedException {
    return join(host, HandMadeToken.forJoining(server, room, identity));
  }

  /** Joins {@code room} with a receiver that provides {@link Received#packet()}. */
  public Receiver joinOnTheWire(String room, String identity) throws InterruptedException {
    return join(witnesses, HandMadeToken.forJoining(server, room, identity));
  }

  /** Starts to join {@code room}; the receiver is listed as joining until it may continue. */
  public Receiver startJoining(String room, String identity) throws InterruptedException {
    var token = HandMadeToken.forJoining(server, room, identity);
    var receiver = Receiver.startJoining(server, witnesses, token);
    joined.add(receiver);
    return receiver;
  }

  private Receiver join(ReceiverHost host, String token) throws InterruptedException {
    var receiver = Receiver.join(server, host, token);
    joined.add(receiver);
    return receiver;
  }

  @Override
  public void close() {
    try {
      for (var receiver : joined) {
        receiver.leave();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
