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

/** What a task has done and does, for JMX and, where Connect has them, its own metrics. */
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

  /** A metric: what it says, and its value now. */
  record Metric(String description, DoubleSupplier value) {}

  SinkMetrics(LongSupplier nanoTime) {
    this.latency = new RecentLatency(nanoTime);
    add("sent-total", "messages that the server accepted", sent::sum);
    add("repeated-total", "attempts that failed and were made again", repeated::sum);
    add("reported-total", "records that could not be sent and were reported", reported::sum);
    add("skipped-total", "records that were skipped", skipped::sum);
    add("unsettled", "records that are not settled", () -> unsettled);
    add(
        "lag-to-commit",
        "records that are settled and not known to be committed",
        () -> uncommitted);
    add(
        "paused-partitions",
        "partitions that are paused, as what is kept is bounded",
        () -> paused);
    add("latency-avg-ms", "from put to settled, average of the last minute", latency::average);
    add("latency-max-ms", "from put to settled, most of the last minute", latency::max);
  }

  /** Adds what the lanes know. */
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

  /** Publishes what the task's thread alone may read. */
  void state(int unsettledRecords, int uncommittedRecords, int pausedPartitions) {
    unsettled = unsettledRecords;
    uncommitted = uncommittedRecords;
    paused = pausedPartitions;
  }

  /** Shows them in JMX, until what is returned runs. */
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
    } catch (JMException e) { // one of a task that was not stopped; metrics are no reason to fail
      log.warn("The metrics are not in JMX: {}", e.toString());
      return () -> {};
    }
  }
}
