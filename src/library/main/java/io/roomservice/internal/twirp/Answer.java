package io.roomservice.internal.twirp;

/** What one attempt brought: a message, or a failure as a neutral value. */
public sealed interface Answer<S> {
  /** The server answered as it should. */
  record Success<S>(S message) implements Answer<S> {}

  /** There is no good answer, and this is all that is known of why. */
  record Failed<S>(Failure failure) implements Answer<S> {}
}
