package io.roomservice.it.harness.redis;

import io.roomservice.it.harness.process.Deadline;
import io.roomservice.it.harness.process.FreePort;
import io.roomservice.it.harness.process.HarnessUnavailable;
import io.roomservice.it.harness.process.LeashedProcess;
import io.roomservice.it.harness.process.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A redis-server on loopback that keeps everything in memory. */
record Redis(LeashedProcess process, int port) implements AutoCloseable {
  private static final Duration READY = Duration.ofSeconds(20);

  static Redis start(Path logs) {
    var port = FreePort.find();
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
      return new Redis(redis, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
