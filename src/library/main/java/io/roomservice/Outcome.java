package io.roomservice;

/**
 * What became of a call that brought no result: may it have happened, and so, may it be tried
 * again?
 */
public enum Outcome {
  /**
   * Nothing was acted on: refused on this side, or no connection could be made. Trying again is
   * safe.
   */
  NOT_SENT,
  /** The server refused it. Trying again, unchanged, will be refused again. */
  REJECTED,
  /**
   * It may have happened: it went out and no answer came, or one that does not tell. Trying again
   * may do it twice; a reliable message may be sent again with the same {@link Nonce}, which the
   * server delivers once.
   */
  UNKNOWN
}
