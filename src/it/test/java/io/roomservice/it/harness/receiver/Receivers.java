package io.roomservice.it.harness.receiver;

import io.roomservice.it.harness.server.HandMadeToken;
import io.roomservice.it.harness.server.RealServer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The receivers of one test, which all leave when it ends. */
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
   * LiveKit's own client joins {@code room}, which the server creates if need be; from then on
   * nothing is missed.
   */
  public Receiver join(String room, String identity) throws InterruptedException {
    return join(HandMadeToken.forJoining(server, room, identity));
  }

  /** LiveKit's own client joins as whoever and wherever {@code token} says. */
  public Receiver join(String token) throws InterruptedException {
    return join(clients, token);
  }

  /** A receiver joins {@code room} that also knows {@link Received#packet()}. */
  public Receiver joinOnTheWire(String room, String identity) throws InterruptedException {
    return join(witnesses, HandMadeToken.forJoining(server, room, identity));
  }

  /** A receiver begins to join {@code room}, and is listed as joining until it may go on. */
  public Receiver beginJoining(String room, String identity) throws InterruptedException {
    var token = HandMadeToken.forJoining(server, room, identity);
    var receiver = Receiver.beginJoining(server, witnesses, token);
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
