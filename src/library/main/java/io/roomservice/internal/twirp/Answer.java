package io.roomservice.internal.twirp;

import org.jspecify.annotations.Nullable;

/** The result of one attempt: a message, or a failure. */
public sealed interface Answer<S> {
  /**
   * The server returned the expected response.
   *
   * @param date the {@code Date} header as sent by the server; null if there is none
   * @param scrubber redacts the server's texts in the message before an exception shows them
   */
  record Success<S>(S message, @Nullable String date, Scrubber scrubber) implements Answer<S> {}

  /** The attempt failed. */
  record Failed<S>(Failure failure) implements Answer<S> {}
}
