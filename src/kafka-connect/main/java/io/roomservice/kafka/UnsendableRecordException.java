package io.roomservice.kafka;

import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * A record could not be sent. A dead letter queue has the class and the message in its headers;
 * they contain neither payload nor secret.
 */
public abstract sealed class UnsendableRecordException extends ConnectException
    permits InvalidRecordException,
        RefusedRecordException,
        RoomMissingException,
        RetriesExhaustedException {
  private static final long serialVersionUID = 1L;

  UnsendableRecordException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
