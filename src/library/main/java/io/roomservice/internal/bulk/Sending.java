package io.roomservice.internal.bulk;

import io.roomservice.internal.twirp.Cancellation;

/**
 * One message being sent.
 *
 * @param <M> the messages
 * @param <R> their results
 */
public interface Sending<M, R> extends AutoCloseable {
  /** The way to end it early. */
  Cancellation cancellation();

  /** Sends, once. */
  R send(long index, M message);

  @Override
  void close();
}
