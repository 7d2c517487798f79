package io.roomservice;

import io.roomservice.internal.twirp.CallResult;
import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The circumstances in which a call failed.
 *
 * @param method the method that was called; null if the client refused the request before a call
 *     started
 * @param room the room that the call was about; null if there was none
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
  /** For a call whose successful response means that the server did not do it. */
  static Circumstances rejected(ServiceMethod<?, ?> method, String room, CallResult<?> result) {
    return of(method, room, result, result.earlierMayCount() ? Outcome.UNKNOWN : Outcome.REJECTED);
  }

  /** For a call whose successful response means that the server does not know what happened. */
  static Circumstances unknown(ServiceMethod<?, ?> method, String room, CallResult<?> result) {
    return of(method, room, result, Outcome.UNKNOWN);
  }

  private static Circumstances of(
      ServiceMethod<?, ?> method, String room, CallResult<?> result, Outcome outcome) {
    return new Circumstances(
        method.toString(),
        room,
        outcome,
        result.attempts(),
        result.elapsed(),
        null,
        result.servedBy().toString());
  }

  /** For a call that was refused before any request was started. */
  static final Circumstances REFUSED =
      new Circumstances(null, null, Outcome.NOT_SENT, 0, Duration.ZERO, null, null);

  /** For a call that failed in this process at an unknown point. */
  static final Circumstances UNCLEAR =
      new Circumstances(null, null, Outcome.UNKNOWN, 0, Duration.ZERO, null, null);
}
