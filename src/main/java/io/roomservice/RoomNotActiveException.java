package io.roomservice;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * No node answered for the room: it or the participant is not active, or its node does not answer.
 * The server says so after three seconds, with 503 and "no response from servers", and can't tell
 * these apart, so the outcome is {@link Outcome#UNKNOWN}.
 */
public class RoomNotActiveException extends TwirpException {
  private static final long serialVersionUID = 1L;

  RoomNotActiveException(
      String problem,
      String hint,
      int httpStatus,
      @Nullable String rawCode,
      Circumstances circumstances) {
    super(problem, hint, httpStatus, rawCode, Map.of(), circumstances);
  }
}
