package io.roomservice.it.harness.traffic;

import io.roomservice.BulkResult.Status;
import io.roomservice.DataKind;
import io.roomservice.LiveKitException;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/**
 * A message that was sent, and the result of its call.
 *
 * @param failure null if the message was accepted
 */
record Sent(int number, Way way, DataKind kind, long started, long ended, Throwable failure) {

  /**
   * Returns the result.
   *
   * @throws AssertionError if the call failed with an exception that callers don't expect
   */
  Status status() {
    if (failure == null) {
      return Status.ACCEPTED;
    }
    if (cause() instanceof LiveKitException e) {
      return Status.valueOf(e.outcome().name());
    }
    throw new AssertionError("not a LiveKitException", failure);
  }

  /** Returns the type and the outcome of the failure. */
  String kindOfFailure() {
    return cause().getClass().getSimpleName() + " " + status();
  }

  Throwable cause() {
    return failure instanceof CompletionException ? failure.getCause() : failure;
  }

  Duration time() {
    return Duration.ofNanos(ended - started);
  }
}
