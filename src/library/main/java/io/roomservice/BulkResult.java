package io.roomservice;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The result of one message of a {@linkplain BulkSend bulk send}. Immutable. */
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

  /** Returns the message's index in the source, from 0. */
  public long index() {
    return index;
  }

  /** Returns the message. */
  public DataMessage message() {
    return message;
  }

  /** Returns the status. */
  public Status status() {
    return status;
  }

  /** Returns the receipt; empty if the message was not accepted. */
  public Optional<SendReceipt> receipt() {
    return Optional.ofNullable(receipt);
  }

  /**
   * Returns the reason why the message was not accepted; empty if it was accepted or superseded.
   * Messages that were not sent for the same reason may share one exception.
   */
  public Optional<LiveKitException> failure() {
    return Optional.ofNullable(failure);
  }

  /** Returns everything except the payload. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "BulkResult[index=%d, status=%s, message=%s]", index, status, message);
  }

  /** The possible results of a message. */
  public enum Status {
    /** The server accepted the message. */
    ACCEPTED,
    /** The client refused the message before anything was sent, because of its size. */
    REFUSED,
    /** The server rejected the message. */
    REJECTED,
    /** The message may have arrived. */
    UNKNOWN,
    /** A newer message with an equal key replaced the message while it waited; nothing was sent. */
    SUPERSEDED,
    /**
     * No attempt reached the server, or none was made: the lane, the room or the bulk send stopped.
     */
    NOT_SENT
  }
}
