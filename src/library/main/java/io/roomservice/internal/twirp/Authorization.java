package io.roomservice.internal.twirp;

/** Where the attempts of one call get their tokens. */
public interface Authorization {
  /** A token for one attempt; may block, and may throw what it likes. */
  String token();

  /** The server did not take this token. */
  void refused(String token);

  /** Whether, after a refusal, the next token may fare better. */
  boolean renewed();
}
