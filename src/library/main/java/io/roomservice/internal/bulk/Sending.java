package io.roomservice.internal.bulk;

import io.roomservice.internal.twirp.Cancellation;

/**
 * The sending of one message.
 *
 * @param <M> the type of messages
 * @param <R> the type of their results
 */
public interface Sending<M, R> extends AutoCloseable {
  /** Returns the means to end it early. */
  Cancellation cancellation();

  /** Sends the message; called once. */
  R send(long index, M message);

  @Override
  void close();
}
