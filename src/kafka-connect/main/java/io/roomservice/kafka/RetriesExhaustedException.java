package io.roomservice.kafka;

import org.jspecify.annotations.Nullable;

/** A message was retried for as long as {@code retry.timeout.ms} allows. */
public final class RetriesExhaustedException extends UnsendableRecordException {
  private static final long serialVersionUID = 1L;

  RetriesExhaustedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
