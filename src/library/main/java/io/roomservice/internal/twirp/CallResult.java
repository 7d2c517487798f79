package io.roomservice.internal.twirp;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a call, and how it came about.
 *
 * @param answer of the last attempt
 * @param servedBy the server that the last attempt went to
 * @param earlier the other attempts, all failed: those before, and one after for which there was no
 *     token
 * @param attempts how many requests were begun
 * @param elapsed from the start of the call to its end
 */
public record CallResult<S>(
    Answer<S> answer, ServerUrl servedBy, List<Attempt> earlier, int attempts, Duration elapsed) {
  /** The message of a call that went well. */
  public S message() {
    if (answer instanceof Answer.Success<S> success) {
      return success.message();
    }
    throw new IllegalStateException("the call failed");
  }

  /** The server's clock when it answered, to the second; null if it did not say. */
  public @Nullable Instant date() {
    if (!(answer instanceof Answer.Success<S> success) || success.date() == null) {
      return null;
    }
    try {
      return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(success.date()));
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Whether an attempt before the last may have been acted on. */
  public boolean earlierMayCount() {
    for (var attempt : earlier) {
      if (attempt.failure().outcome() == WireOutcome.UNKNOWN) {
        return true;
      }
    }
    return false;
  }

  /**
   * What may have become of a call that failed: a last attempt that was refused does not undo the
   * ones before.
   */
  public WireOutcome outcome(Failure last) {
    return earlierMayCount() ? WireOutcome.UNKNOWN : last.outcome();
  }
}
