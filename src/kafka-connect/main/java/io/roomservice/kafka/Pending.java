package io.roomservice.kafka;

import io.roomservice.DataMessage;
import io.roomservice.SendReceipt;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** A record and its message, from {@code put} until the record is settled. */
final class Pending {
  private static final int OVERHEAD = 512; // roughly the size of the objects around a payload

  private final SinkRecord sinkRecord;
  private final Slot slot;
  private final @Nullable DataMessage message;
  private final int bytes;
  private final long arrived;

  // A lane has one message in flight, so one thread at a time uses these.
  private long firstAttempt;
  private int attempts;

  private volatile @Nullable CompletableFuture<SendReceipt> call;

  /**
   * Creates the entry of a record that was just delivered.
   *
   * @param message null if the record makes no valid message
   * @param arrived the time, on the nanosecond clock
   */
  Pending(SinkRecord sinkRecord, Slot slot, @Nullable DataMessage message, long arrived) {
    this.sinkRecord = sinkRecord;
    this.slot = slot;
    this.message = message;
    this.bytes = OVERHEAD + (message == null ? 0 : message.payloadSize());
    this.arrived = arrived;
  }

  SinkRecord sinkRecord() {
    return sinkRecord;
  }

  Slot slot() {
    return slot;
  }

  /** Returns the message; every record in a lane has one. */
  DataMessage message() {
    if (message == null) {
      throw new IllegalStateException("no message");
    }
    return message;
  }

  int bytes() {
    return bytes;
  }

  long arrived() {
    return arrived;
  }

  int attempts() {
    return attempts;
  }

  long firstAttempt() {
    return firstAttempt;
  }

  void attempt(long now) {
    firstAttempt = attempts == 0 ? now : firstAttempt;
    attempts++;
  }

  void call(CompletableFuture<SendReceipt> call) {
    this.call = call;
    if (isForgotten()) { // before there was a call to cancel
      call.cancel(false);
    }
  }

  /** Cancels the call, if there is one. */
  void cancel() {
    var itsCall = call;
    if (itsCall != null) {
      itsCall.cancel(false);
    }
  }

  /** Returns true if the partition was revoked. */
  boolean isForgotten() {
    return slot.isForgotten();
  }

  /** For log lines: never the payload. */
  @Override
  public String toString() {
    return (message == null ? "" : "room " + message.room() + ", ") + slot;
  }
}
