package io.roomservice.internal.twirp;

import org.jspecify.annotations.Nullable;

/** The result of one attempt: a message, or a failure. */
public sealed interface Answer<S> {
  /**
   * The server returned the expected response.
   *
   * @param date the {@code Date} header as sent by the server; null if there is none
   */
  record Success<S>(S message, @Nullable String date) implements Answer<S> {}

  /** The attempt failed. */
  record Failed<S>(Failure failure) implements Answer<S> {}
}
