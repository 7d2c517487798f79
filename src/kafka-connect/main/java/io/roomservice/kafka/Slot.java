package io.roomservice.kafka;

import io.roomservice.kafka.Lanes.Lane;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The place of a record in its partition, until its offset is committed. */
final class Slot {
  private final SettledPrefix home;
  private final long offset;
  private boolean settled; // used by the task's thread only
  private @Nullable Lane sentIn; // guarded by the lanes

  Slot(SettledPrefix home, long offset) {
    this.home = home;
    this.offset = offset;
  }

  TopicPartition partition() {
    return home.partition();
  }

  /** Returns true if the partition was revoked. */
  boolean isForgotten() {
    return home.isClosed();
  }

  long offset() {
    return offset;
  }

  boolean isSettled() {
    return settled;
  }

  void settle() {
    settled = true;
  }

  /**
   * Returns the lane of the room that may remember the record's nonce; null if it was never sent.
   */
  @Nullable Lane sentIn() {
    return sentIn;
  }

  void sentIn(@Nullable Lane lane) {
    sentIn = lane;
  }

  /** For log lines. */
  @Override
  public String toString() {
    return home.partition() + " offset " + offset;
  }
}
