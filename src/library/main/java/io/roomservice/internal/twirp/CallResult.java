package io.roomservice.internal.twirp;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a call and its attempts.
 *
 * @param answer the result of the last attempt
 * @param servedBy the server that the last attempt was sent to
 * @param earlier the other attempts, all failed: those before the last, and a later one for which
 *     there was no token
 * @param attempts the number of requests that were started
 * @param elapsed the time from the start of the call to its end
 */
public record CallResult<S>(
    Answer<S> answer, ServerUrl servedBy, List<Attempt> earlier, int attempts, Duration elapsed) {
  /** Returns the message of a successful call. */
  public S message() {
    if (answer instanceof Answer.Success<S> success) {
      return success.message();
    }
    throw new IllegalStateException("the call failed");
  }

  /** Returns the server's time of the response, to the second; null if the response has none. */
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

  /** Returns a text of a successful call's message as it may be shown. */
  public String scrub(String text) {
    return answer instanceof Answer.Success<S> success ? success.scrubber().scrub(text) : "";
  }

  /** Returns true if the server may have acted on an attempt before the last. */
  public boolean earlierMayCount() {
    for (var attempt : earlier) {
      if (attempt.failure().outcome() == WireOutcome.UNKNOWN) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the outcome of a failed call: the rejection of the last attempt does not undo earlier
   * ones.
   */
  public WireOutcome outcome(Failure last) {
    return earlierMayCount() ? WireOutcome.UNKNOWN : last.outcome();
  }
}
