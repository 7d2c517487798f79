package io.roomservice.it.harness.server;

import io.roomservice.it.harness.process.Deadline;
import io.roomservice.it.harness.process.HarnessUnavailable;
import io.roomservice.it.harness.process.LeashedProcess;
import io.roomservice.it.harness.process.LogTail;
import io.roomservice.it.harness.process.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A livekit-server on loopback, one for the whole test JVM. Tests share it, so each uses a {@link
 * #freshRoom()}.
 */
public final class RealServer implements AutoCloseable {
  private static final Duration READY = Duration.ofSeconds(20);
  private static final Duration BETWEEN_SIGNALS = Duration.ofMillis(300);
  private static final int ATTEMPTS = 3;

  private static final Pattern NODE = Pattern.compile("\"nodeID\": \"(ND_\\w+)\"");

  private final Path logs;
  private ServerGeneration generation;
  private Path binary;
  private ServerConfig config;
  private LeashedProcess process;

  private RealServer(
      ServerGeneration generation,
      Path binary,
      Path logs,
      ServerConfig config,
      LeashedProcess process) {
    this.generation = generation;
    this.binary = binary;
    this.logs = logs;
    this.config = config;
    this.process = process;
  }

  /** Starts a server that sends its webhooks to the URL {@code webhooks}. */
  public static RealServer start(
      ServerGeneration generation, Path binary, Path logs, String webhooks) {
    return start(generation, binary, logs, webhooks, ServerConfig.NO_REDIS);
  }

  /** Starts a server that uses the Redis on this port of the loopback address. */
  public static RealServer startWithRedis(
      ServerGeneration generation, Path binary, Path logs, int redisPort) {
    return start(generation, binary, logs, "http://127.0.0.1:9/webhooks", redisPort);
  }

  private static RealServer start(
      ServerGeneration generation, Path binary, Path logs, String webhooks, int redisPort) {
    // A free port may be in use again when the server opens it.
    for (int attempt = 1; ; attempt++) {
      try {
        return startOnce(generation, binary, logs, webhooks, redisPort);
      } catch (HarnessUnavailable e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static RealServer startOnce(
      ServerGeneration generation, Path binary, Path logs, String webhooks, int redisPort) {
    var config = ServerConfig.onFreePorts(webhooks, redisPort);
    var process = startProcess(binary, logs, config);
    return new RealServer(generation, binary, logs, config, process);
  }

  private static LeashedProcess startProcess(Path binary, Path logs, ServerConfig config) {
    try {
      var file = config.writeForOwnerOnly();
      try {
        var log = Files.createTempFile(logs, "livekit-server-", ".log");
        var command = List.of(binary.toString(), "--config", file.toString());
        var process = LeashedProcess.start(command, logs, Map.of(), log);
        awaitReady(process, config);
        return process;
      } finally {
        Files.delete(file); // the server reads it only at its start
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitReady(LeashedProcess process, ServerConfig config) {
    var deadline = Deadline.after(READY);
    try {
      Readiness.await("livekit-server", process, url(config), deadline);
    } catch (HarnessUnavailable e) {
      process.close();
      throw e;
    }
  }

  /** Starts a second server, for a test that does it harm. */
  public RealServer another() {
    return start(generation, binary, logs, config.webhooks(), config.redisPort());
  }

  /** Starts a second node of the same cluster, on the same port of this loopback address. */
  public RealServer anotherNodeAt(String address) {
    var its = config.onSamePortAt(address);
    return new RealServer(generation, binary, logs, its, startProcess(binary, logs, its));
  }

  /** Ends the server by SIGKILL, until {@link #startAgain}. */
  public void kill() {
    process.close();
  }

  /** Ends the server by SIGTERM, which it must get twice if there are participants. */
  public void stop() {
    do {
      process.signal("TERM");
    } while (!process.endsWithin(BETWEEN_SIGNALS));
  }

  /** Starts a server that has ended on the same ports. It has forgotten everything. */
  public void startAgain() {
    process = startProcess(binary, logs, config);
  }

  /** Starts another version in place of a server that has ended. */
  public void startAgainAs(ServerGeneration other, Path itsBinary) {
    generation = other;
    binary = itsBinary;
    startAgain();
  }

  /** Starts a server that has ended with these keys. */
  public void startAgainWith(ServerKey... keys) {
    config = config.with(List.of(keys));
    startAgain();
  }

  public ServerGeneration generation() {
    return generation;
  }

  public String url() {
    return url(config);
  }

  private static String url(ServerConfig config) {
    return "http://" + config.address() + ":" + config.port();
  }

  public String webSocketUrl() {
    return "ws://" + config.address() + ":" + config.port();
  }

  public String address() {
    return config.address();
  }

  public int port() {
    return config.port();
  }

  /** Returns the name by which a cluster knows this node; each start has another one. */
  public String nodeId() {
    try {
      var found = NODE.matcher(Files.readString(log()));
      if (!found.find()) {
        throw new HarnessUnavailable("no node id in the server's log:\n" + LogTail.of(log()));
      }
      return found.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the first key; unless keys were changed, {@link ServerKey#DEV}. */
  public String apiKey() {
    return config.keys().get(0).key();
  }

  public String apiSecret() {
    return config.keys().get(0).secret();
  }

  /** Returns a second key, whose secret has the 32 bytes that HS256 requires. */
  public String longApiKey() {
    return ServerKey.LONG.key();
  }

  public String longApiSecret() {
    return ServerKey.LONG.secret();
  }

  /** Returns the name of a room that no other test uses. */
  public String freshRoom() {
    return "room-" + UUID.randomUUID();
  }

  /** Returns the server's log. It contains tokens; in a report use {@link LogTail}. */
  public Path log() {
    return process.log();
  }

  @Override
  public void close() {
    process.close();
  }
}
