package io.roomservice.it.harness.client;

import io.roomservice.it.harness.process.BuildCache;
import io.roomservice.it.harness.process.GoProgram;
import io.roomservice.it.harness.process.HarnessSource;
import io.roomservice.it.harness.process.HarnessUnavailable;
import io.roomservice.it.harness.process.NpmPackages;
import io.roomservice.it.harness.process.PythonPackages;
import io.roomservice.it.harness.receiver.BrowserProgram;
import io.roomservice.it.harness.receiver.ReceiverHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A process with receivers for each of LiveKit's clients. */
public final class Clients implements AutoCloseable {
  private final Map<Client, ReceiverHost> hosts = new EnumMap<>(Client.class);

  private record Program(List<String> command, Path folder) {}

  private Clients() {}

  static Clients start(BuildCache cache, Path logs) {
    var browser = BrowserProgram.find(); // first: a missing one is detected at once
    var programs = new EnumMap<Client, Program>(Client.class);
    for (var client : Client.values()) {
      programs.put(client, program(client, browser, cache));
    }
    var clients = new Clients();
    try {
      programs.forEach(
          (client, program) ->
              clients.hosts.put(
                  client, ReceiverHost.start(program.command(), program.folder(), logs)));
      return clients;
    } catch (HarnessUnavailable e) {
      clients.close();
      throw e;
    }
  }

  private static Program program(Client client, BrowserProgram browser, BuildCache cache) {
    var source = client.source();
    var built = cache.obtain(productOf(source), workshop -> build(client, source, workshop));
    return switch (client) {
      case BROWSER ->
          new Program(List.of("node", "receiver.mjs", browser.path().toString()), built);
      case NODE -> new Program(List.of("node", "receiver.mjs"), built);
      case PYTHON -> new Program(List.of(PythonPackages.pythonIn(built), "receiver.py"), built);
      case GO -> new Program(List.of(built.toString()), built.getParent());
    };
  }

  private static Path build(Client client, HarnessSource source, Path workshop) throws IOException {
    return switch (client) {
      case BROWSER, NODE -> NpmPackages.install(source, workshop);
      case PYTHON -> PythonPackages.install(source, workshop);
      case GO -> GoProgram.build(source, workshop);
    };
  }

  /** The same name as in {@code ReceiverProgram}, whose product is the client for Node. */
  private static String productOf(HarnessSource source) {
    return "receiver-" + source.fingerprint();
  }

  /** Returns the process in which to join with {@code client}. */
  public ReceiverHost host(Client client) {
    return hosts.get(client);
  }

  @Override
  public void close() {
    hosts.values().forEach(ReceiverHost::close);
  }
}
