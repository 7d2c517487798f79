package io.roomservice.it.harness;

import io.roomservice.it.harness.process.BuildCache;
import io.roomservice.it.harness.process.HarnessUnavailable;
import io.roomservice.it.harness.receiver.ReceiverHost;
import io.roomservice.it.harness.receiver.ReceiverProgram;
import io.roomservice.it.harness.receiver.Receivers;
import io.roomservice.it.harness.receiver.WireWitnessProgram;
import io.roomservice.it.harness.server.RealServer;
import io.roomservice.it.harness.server.ServerBinaries;
import io.roomservice.it.harness.server.ServerGeneration;
import io.roomservice.it.harness.server.WebhookInbox;
import io.roomservice.support.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The server and the processes of its receivers, or the reason why they are not available. */
public final class Harness implements AutoCloseable {
  private final Deque<Runnable> running = new ArrayDeque<>();
  private WebhookInbox inbox;
  private RealServer server;
  private ReceiverHost clients;
  private ReceiverHost witnesses;
  private HarnessUnavailable whyNot;

  private Harness() {}

  static Harness start() {
    var harness = new Harness();
    try {
      harness.startAll(BuildCache.ofThisMachine(), logFolder());
    } catch (HarnessUnavailable e) {
      harness.close();
      harness.whyNot = e;
      System.err.println("real server not available: " + e.getMessage());
    }
    return harness;
  }

  /** Starts everything for a program that is not a test. */
  public static Harness required() {
    var harness = start();
    if (harness.whyNot != null) {
      throw harness.whyNot;
    }
    return harness;
  }

  private void startAll(BuildCache cache, Path logs) {
    // In this order: a missing node is detected in seconds, but building the server takes minutes.
    var receiver = ReceiverProgram.obtain(cache);
    var witness = WireWitnessProgram.obtain(cache);
    var generation = ServerGeneration.underTest();
    var binaries = ServerBinaries.obtain(cache, generation);
    inbox = WebhookInbox.start();
    running.push(inbox::close);
    server = RealServer.start(generation, binaries.server(), logs, inbox.url());
    running.push(server::close);
    clients = ReceiverHost.start(List.of("node", "receiver.mjs"), receiver, logs);
    running.push(clients::close);
    witnesses = ReceiverHost.start(List.of(witness.toString()), logs, logs);
    running.push(witnesses::close);
  }

  public static Path logFolder() {
    try {
      return Files.createDirectories(Checkout.path("src/it/target/real-server"));
    } catch (IOException e) {
      throw new HarnessUnavailable("can't create the folder for logs: " + e, e);
    }
  }

  boolean isReady() {
    return whyNot == null;
  }

  HarnessUnavailable whyNot() {
    return whyNot;
  }

  public RealServer server() {
    return server;
  }

  WebhookInbox inbox() {
    return inbox;
  }

  public Receivers newReceivers() {
    return new Receivers(server, clients, witnesses);
  }

  /** Closes everything in reverse order, so that participants leave a server that is still up. */
  @Override
  public void close() {
    while (!running.isEmpty()) {
      running.pop().run();
    }
  }
}
