package io.roomservice.kafka;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** What the task's thread is to know of what happened elsewhere. */
sealed interface Result {
  /** The server accepted a message. */
  record Sent(Pending pending) implements Result {}

  /** A message is given up, by choice of the configuration. */
  record Skipped(Pending pending) implements Result {}

  /** A message can't be sent, which is to be reported. */
  record Unsendable(Pending pending, UnsendableRecordException why) implements Result {}

  /** The task can't go on. */
  record Fatal(String problem, Throwable cause) implements Result {}

  /** Offsets were committed: the next to read of each partition. */
  record Committed(Map<TopicPartition, Long> offsets) implements Result {}
}
