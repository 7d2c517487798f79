package io.roomservice.internal.twirp;

/** What became of a request that brought no good answer, as far as this side can know. */
public enum WireOutcome {
  /** No server can have acted on it. */
  NOT_SENT,
  /** A server answered that it did not act on it. */
  REJECTED,
  /** It may have been acted on. */
  UNKNOWN
}
