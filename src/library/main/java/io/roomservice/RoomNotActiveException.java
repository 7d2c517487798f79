package io.roomservice;

import io.roomservice.internal.twirp.HttpAnswer;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when no node responded for the room: the room or the participant is not active, or its
 * node does not respond. The server reports this after three seconds, with 503 and "no response
 * from servers", and cannot distinguish these cases, so the outcome is {@link Outcome#UNKNOWN}.
 */
public class RoomNotActiveException extends TwirpException {
  private static final long serialVersionUID = 1L;

  RoomNotActiveException(
      String problem, @Nullable String hint, HttpAnswer answer, Circumstances circumstances) {
    super(problem, hint, answer, circumstances);
  }
}
