package io.roomservice.kafka;

import org.jspecify.annotations.Nullable;

/** The room is not active, so that no participant can receive the message. */
public final class RoomMissingException extends UnsendableRecordException {
  private static final long serialVersionUID = 1L;

  RoomMissingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
