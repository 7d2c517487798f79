package io.roomservice.it.harness.conformance;

import io.roomservice.it.harness.process.BuildCache;
import io.roomservice.it.harness.process.Deadline;
import io.roomservice.it.harness.process.HarnessUnavailable;
import io.roomservice.it.harness.process.LeashedProcess;
import io.roomservice.it.harness.process.Readiness;
import io.roomservice.it.harness.server.ServerBinaries;
import io.roomservice.it.harness.server.ServerGeneration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * LiveKit's mock of its hosted service, which the official SDKs are tested with: four regions on
 * four loopback ports. The header {@link #CONTROL} of a request controls the response. The mock
 * keeps no state between requests.
 */
public final class ConformanceServer implements AutoCloseable {
  static final String CONTROL = "X-Lk-Mock";
  public static final String API_SECRET = "secret"; // the mock's default

  private static final int REGIONS = 4;
  private static final int ATTEMPTS = 3;
  private static final Duration READY = Duration.ofSeconds(20);

  private final List<Integer> ports;
  private final LeashedProcess process;

  private ConformanceServer(List<Integer> ports, LeashedProcess process) {
    this.ports = ports;
    this.process = process;
  }

  static ConformanceServer start(BuildCache cache, Path logs) {
    var binary = ServerBinaries.obtain(cache, ServerGeneration.underTest()).mock();
    // Free ports may be in use again when the server opens them.
    for (int attempt = 1; ; attempt++) {
      try {
        return startOnce(binary, logs);
      } catch (HarnessUnavailable e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static ConformanceServer startOnce(Path binary, Path logs) {
    var ports = freePorts();
    var list = ports.stream().map(String::valueOf).collect(Collectors.joining(","));
    try {
      var log = Files.createTempFile(logs, "test-server-", ".log");
      var command = List.of(binary.toString(), "--ports", list, "--bind", "127.0.0.1");
      var server = new ConformanceServer(ports, LeashedProcess.start(command, logs, Map.of(), log));
      server.awaitReady();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Integer> freePorts() {
    var sockets = new ArrayList<ServerSocket>();
    try {
      for (int i = 0; i < REGIONS; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      sockets.forEach(ConformanceServer::close);
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady() {
    var deadline = Deadline.after(READY);
    try {
      for (int region = 0; region < REGIONS; region++) {
        Readiness.await("test-server", process, url(region) + "/_test/health", deadline);
      }
    } catch (HarnessUnavailable e) {
      close();
      throw e;
    }
  }

  /** Returns a region's URL as the mock lists it; clients use the URL of region 0. */
  String url(int region) {
    return "http://127.0.0.1:" + port(region);
  }

  int port(int region) {
    return ports.get(region);
  }

  int regionAt(int port) {
    return ports.indexOf(port);
  }

  @Override
  public void close() {
    process.close();
  }
}
