package io.roomservice.kafka;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The metrics of a task, for JMX and, where Connect supports it, Connect's own metrics. */
final class SinkMetrics {
  private static final Logger log = LoggerFactory.getLogger(RoomServiceSinkTask.class);

  private final LongAdder sent = new LongAdder();
  private final LongAdder repeated = new LongAdder();
  private final LongAdder reported = new LongAdder();
  private final LongAdder skipped = new LongAdder();
  private final RecentLatency latency;
  private volatile int unsettled;
  private volatile int uncommitted;
  private volatile int paused;
  private final Map<String, Metric> metrics = new LinkedHashMap<>();

  /** A metric: its description and current value. */
  record Metric(String description, DoubleSupplier value) {}

  SinkMetrics(LongSupplier nanoTime) {
    this.latency = new RecentLatency(nanoTime);
    add("sent-total", "messages that the server accepted", sent::sum);
    add("repeated-total", "attempts that failed and were retried", repeated::sum);
    add("reported-total", "records that could not be sent and were reported", reported::sum);
    add("skipped-total", "records that were skipped", skipped::sum);
    add("unsettled", "records that are not settled", () -> unsettled);
    add(
        "lag-to-commit",
        "records that are settled and not known to be committed",
        () -> uncommitted);
    add(
        "paused-partitions",
        "partitions that are paused because max.waiting.bytes is reached",
        () -> paused);
    add(
        "latency-avg-ms",
        "time from put to acceptance, average of the last minute",
        latency::average);
    add("latency-max-ms", "time from put to acceptance, maximum of the last minute", latency::max);
  }

  /** Adds the metrics of the lanes. */
  void watch(Lanes lanes) {
    add("in-flight", "messages in flight", lanes::inFlight);
    add("held-rooms", "rooms that wait for a commit", lanes::held);
  }

  private void add(String name, String description, DoubleSupplier value) {
    metrics.put(name, new Metric(description, value));
  }

  Map<String, Metric> all() {
    return metrics;
  }

  void sent(long nanos) {
    sent.increment();
    latency.add(nanos);
  }

  void repeated() {
    repeated.increment();
  }

  void reported() {
    reported.increment();
  }

  void skipped() {
    skipped.increment();
  }

  /** Publishes values that only the task's thread may read. */
  void state(int unsettledRecords, int uncommittedRecords, int pausedPartitions) {
    unsettled = unsettledRecords;
    uncommitted = uncommittedRecords;
    paused = pausedPartitions;
  }

  /** Registers the metrics in JMX; running the result removes them. */
  Runnable register(String connector, String task) {
    var server = ManagementFactory.getPlatformMBeanServer();
    try {
      var name =
          new ObjectName(
              "io.roomservice.kafka:type=sink-task-metrics,connector="
                  + ObjectName.quote(connector)
                  + ",task="
                  + task);
      server.registerMBean(new MetricsBean(metrics), name);
      return () -> {
        try {
          server.unregisterMBean(name);
        } catch (JMException e) {
          log.debug("The metrics are gone already", e);
        }
      };
    } catch (JMException e) { // a task must not fail because of its metrics
      log.warn("The metrics are not in JMX: {}", e.toString());
      return () -> {};
    }
  }
}
