package io.roomservice.kafka;

import org.jspecify.annotations.Nullable;

/** The server rejected the message. */
public final class RefusedRecordException extends UnsendableRecordException {
  private static final long serialVersionUID = 1L;

  RefusedRecordException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
