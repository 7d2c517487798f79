package io.roomservice;

/** Whether a failed call may have taken effect, and so, whether it may be retried. */
public enum Outcome {
  /**
   * The server did not act on the call: the client refused it, or no connection could be made. A
   * retry is safe.
   */
  NOT_SENT,
  /** The server rejected the call. An unchanged retry will be rejected again. */
  REJECTED,
  /**
   * The call may have taken effect: it was sent, and no response arrived, or one that does not say.
   * A retry may do it twice; a reliable message may be sent again with the same {@link Nonce},
   * which the server delivers once.
   */
  UNKNOWN
}
