package io.roomservice.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * Limits the bytes that a task keeps: each partition has an equal part, and is paused while its
 * part is used up. Partitions are paused one by one, since Connect delivers records partition by
 * partition: with all of them paused, most lanes would have nothing to send. Used by the task's
 * thread only, as Connect requires.
 */
final class Backpressure {
  private final SinkTaskContext context;
  private final long most;
  private final Map<TopicPartition, Used> partitions = new HashMap<>();
  private int paused;

  Backpressure(SinkTaskContext context, long most) {
    this.context = context;
    this.most = most;
  }

  /** Adds partitions, and resumes them: a pause outlives a rebalance. */
  void open(Collection<TopicPartition> opened) {
    for (var partition : opened) {
      partitions.put(partition, new Used());
    }
    context.resume(opened.toArray(TopicPartition[]::new));
  }

  void close(Collection<TopicPartition> closed) {
    for (var partition : closed) {
      var used = partitions.remove(partition);
      paused -= used != null && used.paused ? 1 : 0;
    }
  }

  void add(Pending pending) {
    var used = partitions.get(pending.slot().partition());
    if (used != null) {
      used.bytes += pending.bytes();
    }
  }

  void remove(Pending pending) {
    var used = partitions.get(pending.slot().partition());
    if (used != null) {
      used.bytes -= pending.bytes();
    }
  }

  /** Pauses partitions that used up their part, and resumes those that are down to half of it. */
  void apply() {
    var part = most / Math.max(1, partitions.size());
    partitions.forEach(
        (partition, used) -> {
          if (!used.paused && used.bytes >= part) {
            used.paused = true;
            paused++;
            context.pause(partition);
          } else if (used.paused && used.bytes <= part / 2) {
            used.paused = false;
            paused--;
            context.resume(partition);
          }
        });
  }

  int paused() {
    return paused;
  }

  private static final class Used {
    private long bytes;
    private boolean paused;
  }
}
