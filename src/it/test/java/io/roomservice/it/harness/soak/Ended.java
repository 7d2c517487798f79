package io.roomservice.it.harness.soak;

import io.roomservice.BulkResult.Status;
import io.roomservice.LiveKitException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** How a send ended. */
enum Ended {
  ACCEPTED,
  REJECTED,
  NOT_SENT,
  UNKNOWN,
  CANCELLED,
  /** In a way that the library does not document. */
  OTHERWISE;

  /** Returns how a call ended that failed; null if it did not fail. */
  static Ended by(@Nullable Throwable failure) {
    if (failure == null) {
      return ACCEPTED;
    }
    if (failure instanceof CancellationException) {
      return CANCELLED;
    }
    if (failure instanceof CompletionException && failure.getCause() != null) {
      return by(failure.getCause());
    }
    return failure instanceof LiveKitException e ? valueOf(e.outcome().name()) : OTHERWISE;
  }

  static Ended with(Status status) {
    return switch (status) {
      case ACCEPTED -> ACCEPTED;
      case REJECTED -> REJECTED;
      case NOT_SENT -> NOT_SENT;
      case UNKNOWN -> UNKNOWN;
      case REFUSED, SUPERSEDED -> OTHERWISE; // no message is too large or has a key
    };
  }
}
