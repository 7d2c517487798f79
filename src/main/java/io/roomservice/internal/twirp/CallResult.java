package io.roomservice.internal.twirp;

import java.time.Duration;

/**
 * What became of a call, and how it came about.
 *
 * @param answer of the last attempt
 * @param attempts how many requests were begun
 * @param elapsed from the start of the call to its end
 * @param servedBy the server that the last attempt went to
 * @param earlierMayCount whether an attempt before the last may have been acted on
 */
public record CallResult<S>(
    Answer<S> answer, int attempts, Duration elapsed, ServerUrl servedBy, boolean earlierMayCount) {
  /** The message of a call that went well. */
  public S message() {
    if (answer instanceof Answer.Success<S> success) {
      return success.message();
    }
    throw new IllegalStateException("the call failed");
  }
}
