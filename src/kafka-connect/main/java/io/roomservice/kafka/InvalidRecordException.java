package io.roomservice.kafka;

import org.jspecify.annotations.Nullable;

/** A record makes no valid message: no room, no destinations, an unsuitable value, or too large. */
public final class InvalidRecordException extends UnsendableRecordException {
  private static final long serialVersionUID = 1L;

  InvalidRecordException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
