package io.roomservice.it.harness.kafka;

import io.roomservice.it.harness.process.Deadline;
import io.roomservice.it.harness.process.FreePort;
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

/** A distributed worker, as many of which make a cluster. */
public final class ConnectWorker implements AutoCloseable {
  private static final Duration READY = Duration.ofMinutes(2);

  private final int port;
  private final LeashedProcess process;

  private ConnectWorker(int port, LeashedProcess process) {
    this.port = port;
    this.process = process;
  }

  static ConnectWorker start(
      KafkaJars jars, int megabytes, String cluster, Broker broker, Path plugins, Path logs) {
    try {
      var folder = Files.createTempDirectory(logs, "connect-worker-");
      var port = FreePort.find();
      var config =
          Files.writeString(
              folder.resolve("worker.properties"), config(cluster, broker, plugins, port));
      var process =
          LeashedProcess.start(
              jars.java(
                  megabytes, "org.apache.kafka.connect.cli.ConnectDistributed", config.toString()),
              folder,
              Map.of(),
              folder.resolve("worker.log"));
      return new ConnectWorker(port, process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The delays are low, as the docs advise, so that the tasks of a dead worker move soon. */
  private static String config(String cluster, Broker broker, Path plugins, int port) {
    return """
    bootstrap.servers=%s
    group.id=%s
    config.storage.topic=%s-configs
    offset.storage.topic=%s-offsets
    status.storage.topic=%s-status
    config.storage.replication.factor=1
    offset.storage.replication.factor=1
    offset.storage.partitions=1
    offset.flush.interval.ms=5000
    status.storage.replication.factor=1
    status.storage.partitions=1
    key.converter=org.apache.kafka.connect.storage.StringConverter
    value.converter=org.apache.kafka.connect.storage.StringConverter
    header.converter=org.apache.kafka.connect.storage.StringConverter
    listeners=http://127.0.0.1:%d
    rest.advertised.host.name=127.0.0.1
    rest.advertised.port=%d
    plugin.path=%s
    plugin.discovery=service_load
    session.timeout.ms=6000
    heartbeat.interval.ms=1000
    rebalance.timeout.ms=10000
    scheduled.rebalance.max.delay.ms=1000
    consumer.session.timeout.ms=6000
    consumer.heartbeat.interval.ms=1000
    """
        .formatted(broker.address(), cluster, cluster, cluster, cluster, port, port, plugins);
  }

  void awaitReady() {
    try {
      Readiness.await("the worker", process, url() + "/connectors", Deadline.after(READY));
    } catch (HarnessUnavailable e) {
      close();
      throw e;
    }
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** As a status names it. */
  String id() {
    return "127.0.0.1:" + port;
  }

  /** For the message of a failure. */
  String logTail() {
    return LogTail.of(process.log());
  }

  /** All that it has logged. */
  public Path log() {
    return process.log();
  }

  /** SIGKILL, as for all processes on a leash. */
  @Override
  public void close() {
    process.close();
  }

  @Override
  public String toString() {
    return "worker " + List.of(id());
  }
}
