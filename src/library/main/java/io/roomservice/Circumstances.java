package io.roomservice;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a call came to its end.
 *
 * @param method what was called; null for what was refused before there was a call
 * @param room the room that it was about; null if it was about none
 * @param nonce in hexadecimal, so that exceptions stay serializable
 */
record Circumstances(
    @Nullable String method,
    @Nullable String room,
    Outcome outcome,
    int attempts,
    Duration elapsed,
    @Nullable String nonce,
    @Nullable String servedBy)
    implements Serializable {
  /** Of a call that was refused before any request was begun. */
  static final Circumstances REFUSED =
      new Circumstances(null, null, Outcome.NOT_SENT, 0, Duration.ZERO, null, null);

  /** Of a call that broke off on this side, nobody knows where. */
  static final Circumstances UNCLEAR =
      new Circumstances(null, null, Outcome.UNKNOWN, 0, Duration.ZERO, null, null);
}
