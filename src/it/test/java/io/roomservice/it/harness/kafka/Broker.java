package io.roomservice.it.harness.kafka;

import io.roomservice.it.harness.process.Deadline;
import io.roomservice.it.harness.process.FreePort;
import io.roomservice.it.harness.process.HarnessUnavailable;
import io.roomservice.it.harness.process.LeashedProcess;
import io.roomservice.it.harness.process.LogTail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** A Kafka broker on loopback, which is its own controller. */
final class Broker implements AutoCloseable {
  private static final Duration READY = Duration.ofSeconds(90);
  private static final Duration FORMATTED = Duration.ofMinutes(1);

  private final int port;
  private final LeashedProcess process;

  private Broker(int port, LeashedProcess process) {
    this.port = port;
    this.process = process;
  }

  static Broker start(KafkaJars jars, Path logs) {
    try {
      var folder = Files.createTempDirectory(logs, "kafka-broker-");
      var port = FreePort.find();
      var config = Files.writeString(folder.resolve("broker.properties"), config(folder, port));
      LeashedProcess.run(
          jars.java(256, "kafka.tools.StorageTool", "format", "-t", id(), "-c", config.toString()),
          folder,
          Map.of(),
          folder.resolve("format.log"),
          FORMATTED);
      var log = folder.resolve("broker.log");
      var process =
          LeashedProcess.start(
              jars.java(512, "kafka.Kafka", config.toString()), folder, Map.of(), log);
      var broker = new Broker(port, process);
      broker.awaitReady();
      return broker;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A cluster's id is a UUID in Kafka's own writing. */
  private static String id() {
    var uuid = UUID.randomUUID();
    return new org.apache.kafka.common.Uuid(
            uuid.getMostSignificantBits(), uuid.getLeastSignificantBits())
        .toString();
  }

  private static String config(Path folder, int port) {
    var controller = FreePort.find();
    return """
    process.roles=broker,controller
    node.id=1
    controller.quorum.voters=1@127.0.0.1:%d
    listeners=PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d
    advertised.listeners=PLAINTEXT://127.0.0.1:%d
    controller.listener.names=CONTROLLER
    listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
    log.dirs=%s
    auto.create.topics.enable=false
    group.initial.rebalance.delay.ms=0
    offsets.topic.num.partitions=4
    offsets.topic.replication.factor=1
    transaction.state.log.replication.factor=1
    transaction.state.log.min.isr=1
    """
        .formatted(controller, port, controller, port, folder.resolve("data"));
  }

  private void awaitReady() {
    var deadline = Deadline.after(READY);
    try (var admin = Admin.create(Map.of("bootstrap.servers", address()))) {
      while (!answers(admin)) {
        deadline.pause(
            Duration.ofMillis(100), () -> "the broker is not ready:\n" + LogTail.of(process.log()));
      }
    } catch (HarnessUnavailable e) {
      close();
      throw e;
    }
  }

  private static boolean answers(Admin admin) {
    try {
      return !admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HarnessUnavailable("interrupted while the broker started", e);
    }
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.close();
  }
}
