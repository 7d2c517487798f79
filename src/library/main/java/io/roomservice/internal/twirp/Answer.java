package io.roomservice.internal.twirp;

import org.jspecify.annotations.Nullable;

/** What one attempt brought: a message, or a failure as a neutral value. */
public sealed interface Answer<S> {
  /**
   * The server answered as it should.
   *
   * @param date the {@code Date} header as the server wrote it; null if there was none
   */
  record Success<S>(S message, @Nullable String date) implements Answer<S> {}

  /** There is no good answer, and this is all that is known of why. */
  record Failed<S>(Failure failure) implements Answer<S> {}
}
