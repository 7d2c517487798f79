package io.roomservice.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * Bounds what a task keeps, by bytes: each partition has its part, and is paused while it has used
 * it up. One by one, since records come partition by partition: with all of them paused, most lanes
 * would have nothing to send. The task's thread alone, on which Connect wants its calls.
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

  /** Partitions are this task's now. Connect keeps pauses over a rebalance, so they are ended. */
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

  /** Pauses what is over its part, and resumes what is at half of it. */
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
