package io.roomservice.internal.twirp;

/** The outcome of a failed request, as far as the client can know. */
public enum WireOutcome {
  /** No server can have acted on the request. */
  NOT_SENT,
  /** A server reported that it did not act on the request. */
  REJECTED,
  /** A server may have acted on the request. */
  UNKNOWN
}
