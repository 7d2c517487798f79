package io.roomservice.internal.bulk;

import org.jspecify.annotations.Nullable;

/**
 * Everything that a run needs to know about its messages. Each method may throw anything: the run
 * then stops, and the message still gets its result.
 *
 * @param <M> the type of messages
 * @param <R> the type of their results
 */
public interface Work<M, R> {
  /** Returns the room that a message goes to. */
  String room(M message);

  /** Returns the lane in that room; called without a lock, on the reading thread. */
  LaneName lane(M message);

  /** Returns the approximate memory size of a message. */
  int bytes(M message);

  /** Starts sending a message; if this throws, the message was not sent. */
  Sending<M, R> begin();

  /** Returns the result for a message that got no response. */
  R without(long index, M message, Reason why);

  /** Returns what a result of {@link Sending#send} means for the messages behind it. */
  Follow after(R result);

  /** Returns what a result failed with; null if it succeeded. */
  @Nullable Throwable failure(R result);

  /** Reports a result: once for each message that was read. */
  void report(R result);
}
