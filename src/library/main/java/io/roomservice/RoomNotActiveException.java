package io.roomservice;

import io.roomservice.internal.twirp.HttpAnswer;
import org.jspecify.annotations.Nullable;

/**
 * No node answered for the room: it or the participant is not active, or its node does not answer.
 * The server says so after three seconds, with 503 and "no response from servers", and can't tell
 * these apart, so the outcome is {@link Outcome#UNKNOWN}.
 */
public class RoomNotActiveException extends TwirpException {
  private static final long serialVersionUID = 1L;

  RoomNotActiveException(
      String problem, @Nullable String hint, HttpAnswer answer, Circumstances circumstances) {
    super(problem, hint, answer, circumstances);
  }
}
