package io.roomservice.internal.twirp;

/** Supplies the tokens for the attempts of one call. */
public interface Authorization {
  /** Returns a token for one attempt; may block, and may throw anything. */
  String token();

  /** Called when the server rejected this token. */
  void refused(String token);

  /** Returns true if, after a rejection, the next token may be accepted. */
  boolean renewed();
}
