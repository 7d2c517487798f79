package io.roomservice.cli;

import io.roomservice.LiveKitException;
import io.roomservice.Outcome;
import io.roomservice.RefusedLocallyException;
import io.roomservice.RoomNotActiveException;

/** How a command ended, for scripts. */
enum ExitCode {
  DONE(0),
  /** The demo alone: it ran, and something was not as it should be. */
  NOT_AS_EXPECTED(1),
  REFUSED_HERE(2),
  REJECTED(3),
  /** No connection as well, so that a script need not tell whom to blame before trying again. */
  UNKNOWN(4),
  ROOM_NOT_ACTIVE(6);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  static ExitCode of(LiveKitException e) {
    if (e instanceof RoomNotActiveException) {
      return ROOM_NOT_ACTIVE;
    }
    if (e instanceof RefusedLocallyException) {
      return REFUSED_HERE;
    }
    return e.outcome() == Outcome.REJECTED ? REJECTED : UNKNOWN;
  }
}
