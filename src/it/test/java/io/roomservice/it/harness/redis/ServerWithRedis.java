package io.roomservice.it.harness.redis;

import io.roomservice.it.harness.process.BuildCache;
import io.roomservice.it.harness.process.Deadline;
import io.roomservice.it.harness.process.FreePort;
import io.roomservice.it.harness.process.HarnessUnavailable;
import io.roomservice.it.harness.process.LeashedProcess;
import io.roomservice.it.harness.process.Readiness;
import io.roomservice.it.harness.server.RealServer;
import io.roomservice.it.harness.server.ServerBinaries;
import io.roomservice.it.harness.server.ServerGeneration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A livekit-server with a Redis, which egress, ingress and SIP need; one for the whole test JVM.
 * There are no workers: no egress, ingress or SIP service. Both listen on loopback only.
 */
public record ServerWithRedis(LeashedProcess redis, RealServer server) implements AutoCloseable {
  private static final Duration READY = Duration.ofSeconds(20);

  static ServerWithRedis start(BuildCache cache, Path logs) {
    var port = FreePort.find();
    var redis = startRedis(logs, port); // first, because it is the part that may be missing
    try {
      var generation = ServerGeneration.underTest();
      var binary = ServerBinaries.obtain(cache, generation).server();
      return new ServerWithRedis(redis, RealServer.startWithRedis(generation, binary, logs, port));
    } catch (HarnessUnavailable e) {
      redis.close();
      throw e;
    }
  }

  /** Starts a Redis that keeps everything in memory. */
  private static LeashedProcess startRedis(Path logs, int port) {
    var command =
        List.of(
            "redis-server",
            "--bind",
            "127.0.0.1",
            "--port",
            Integer.toString(port),
            "--save",
            "",
            "--appendonly",
            "no");
    try {
      var log = Files.createTempFile(logs, "redis-server-", ".log");
      var redis = LeashedProcess.start(command, logs, Map.of(), log);
      try {
        Readiness.awaitPort("redis-server", redis, port, Deadline.after(READY));
      } catch (HarnessUnavailable e) {
        redis.close();
        throw e;
      }
      return redis;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
    redis.close();
  }
}
