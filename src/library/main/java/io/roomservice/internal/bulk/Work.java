package io.roomservice.internal.bulk;

import org.jspecify.annotations.Nullable;

/**
 * All that a run knows of its messages. Any of these may throw anything: that breaks the run off,
 * and the message has its result all the same.
 *
 * @param <M> the messages
 * @param <R> their results
 */
public interface Work<M, R> {
  /** The room that a message goes to. */
  String room(M message);

  /** The lane in that room; called without a lock, on the thread that reads. */
  LaneName lane(M message);

  /** What a message takes of the memory, nearly. */
  int bytes(M message);

  /** Begins to send a message; whatever this throws, the message was not sent. */
  Sending<M, R> begin();

  /** The result of a message that got no answer. */
  R without(long index, M message, Reason why);

  /** What a result that {@link Sending#send} returned means for the messages behind. */
  Follow after(R result);

  /** What a result failed with; null if it did not. */
  @Nullable Throwable failure(R result);

  /** Tells of a result: once for each message that was read. */
  void report(R result);
}
