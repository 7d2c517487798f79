package io.roomservice;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of one message of a {@linkplain BulkSend bulk send}. Immutable. */
public final class BulkResult {
  private final long index;
  private final DataMessage message;
  private final Status status;
  private final @Nullable SendReceipt receipt;
  private final @Nullable LiveKitException failure;

  private BulkResult(
      long index,
      DataMessage message,
      Status status,
      @Nullable SendReceipt receipt,
      @Nullable LiveKitException failure) {
    this.index = index;
    this.message = message;
    this.status = status;
    this.receipt = receipt;
    this.failure = failure;
  }

  static BulkResult accepted(long index, DataMessage message, SendReceipt receipt) {
    return new BulkResult(index, message, Status.ACCEPTED, receipt, null);
  }

  static BulkResult failed(long index, DataMessage message, LiveKitException failure) {
    var status =
        switch (failure.outcome()) {
          case NOT_SENT ->
              failure instanceof InvalidRequestException ? Status.REFUSED : Status.NOT_SENT;
          case REJECTED -> Status.REJECTED;
          case UNKNOWN -> Status.UNKNOWN;
        };
    return new BulkResult(index, message, status, null, failure);
  }

  static BulkResult superseded(long index, DataMessage message) {
    return new BulkResult(index, message, Status.SUPERSEDED, null, null);
  }

  /** The message's place in the source, from 0. */
  public long index() {
    return index;
  }

  /** The message. */
  public DataMessage message() {
    return message;
  }

  /** What became of it, in a word. */
  public Status status() {
    return status;
  }

  /** The receipt of one that was accepted. */
  public Optional<SendReceipt> receipt() {
    return Optional.ofNullable(receipt);
  }

  /**
   * Why it was not accepted; empty if it was, or was superseded. Messages that were not sent for
   * the same reason may share one exception.
   */
  public Optional<LiveKitException> failure() {
    return Optional.ofNullable(failure);
  }

  /** Everything but the payload. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "BulkResult[index=%d, status=%s, message=%s]", index, status, message);
  }

  /** The ends that a message can have. */
  public enum Status {
    /** The server took it. */
    ACCEPTED,
    /** Refused here, before anything was sent: its size. */
    REFUSED,
    /** The server refused it. */
    REJECTED,
    /** It may have arrived. */
    UNKNOWN,
    /** A newer message with the same key took its place while it waited; nothing was sent. */
    SUPERSEDED,
    /** No attempt reached the server, or none was made: its lane, its room or the whole stopped. */
    NOT_SENT
  }
}
