package io.roomservice.kafka;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** What other threads report to the task's thread. */
sealed interface Result {
  /** The server accepted a message. */
  record Sent(Pending pending) implements Result {}

  /** A record is skipped, as configured. */
  record Skipped(Pending pending) implements Result {}

  /** A message can't be sent; the record must be reported. */
  record Unsendable(Pending pending, UnsendableRecordException why) implements Result {}

  /** The task can't go on. */
  record Fatal(String problem, Throwable cause) implements Result {}

  /** Offsets were committed: the next to read of each partition. */
  record Committed(Map<TopicPartition, Long> offsets) implements Result {}
}
