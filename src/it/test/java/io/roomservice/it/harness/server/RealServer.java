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

/**
 * A livekit-server of the tests' own on loopback, one for the whole test JVM. Tests share it, so
 * each takes a {@link #freshRoom()}.
 */
public final class RealServer implements AutoCloseable {
  private static final Duration READY = Duration.ofSeconds(20);
  private static final int ATTEMPTS = 3;

  private final ServerGeneration generation;
  private final Path binary;
  private final Path logs;
  private final ServerConfig config;
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

  /** Starts one that sends its webhooks to that address. */
  public static RealServer start(
      ServerGeneration generation, Path binary, Path logs, String webhooks) {
    // A port found free may be taken by the time the server wants it.
    for (int attempt = 1; ; attempt++) {
      try {
        return startOnce(generation, binary, logs, webhooks);
      } catch (HarnessUnavailable e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static RealServer startOnce(
      ServerGeneration generation, Path binary, Path logs, String webhooks) {
    var config = ServerConfig.onFreePorts(webhooks);
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
        Files.delete(file); // read once, at the start
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
    return start(generation, binary, logs, config.webhooks());
  }

  /** Ends the server by SIGKILL, until {@link #startAgain}. */
  public void kill() {
    process.close();
  }

  /** Starts a killed server on the same ports. It has forgotten everything. */
  public void startAgain() {
    process = startProcess(binary, logs, config);
  }

  public ServerGeneration generation() {
    return generation;
  }

  public String url() {
    return url(config);
  }

  private static String url(ServerConfig config) {
    return "http://127.0.0.1:" + config.port();
  }

  public String webSocketUrl() {
    return "ws://127.0.0.1:" + config.port();
  }

  /** The pair that {@code livekit-server --dev} ships: a secret of six bytes. */
  public String apiKey() {
    return ServerConfig.DEV_KEY;
  }

  public String apiSecret() {
    return ServerConfig.DEV_SECRET;
  }

  /** A second pair, its secret as long as HS256 wants it: 32 bytes. */
  public String longApiKey() {
    return ServerConfig.LONG_KEY;
  }

  public String longApiSecret() {
    return ServerConfig.LONG_SECRET;
  }

  /** The name of a room that no other test uses. */
  public String freshRoom() {
    return "room-" + UUID.randomUUID();
  }

  /** All that the server has logged. It repeats tokens: for a report take {@link LogTail}. */
  public Path log() {
    return process.log();
  }

  @Override
  public void close() {
    process.close();
  }
}
