package io.roomservice.cli.error;

import io.roomservice.LiveKitException;
import io.roomservice.Outcome;
import io.roomservice.RefusedLocallyException;
import io.roomservice.RoomNotActiveException;
import io.roomservice.UnreachableException;

/** How a command ended, for scripts. */
public enum ExitCode {
  DONE(0, "done; what was sent is accepted by the server"),
  /** The demo and the doctor found something, or what was done could not be told. */
  NOT_AS_EXPECTED(1, "done, but something is not as it should be, or the output was lost"),
  REFUSED_HERE(2, "refused here, nothing was sent; or wrong usage"),
  REJECTED(3, "rejected by the server"),
  /** No connection as well, so that a script need not tell whom to blame before trying again. */
  UNKNOWN(4, "unknown whether it happened, or no connection"),
  SOME_FAILED(5, "of many, some failed"),
  ROOM_NOT_ACTIVE(6, "the room is not active, or the participant is not there"),
  OUT_OF_REACH(7, "reach was required, and someone is not there; nothing was sent"),
  /** Java's own, after Ctrl-C. */
  INTERRUPTED(130, "interrupted");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /** What the process ends with. */
  public int number() {
    return number;
  }

  /** For help. */
  public String meaning() {
    return meaning;
  }

  /** What a failed call comes to. */
  public static ExitCode of(LiveKitException e) {
    if (e instanceof RoomNotActiveException) {
      return ROOM_NOT_ACTIVE;
    }
    if (e instanceof UnreachableException) {
      return OUT_OF_REACH;
    }
    if (e instanceof RefusedLocallyException) {
      return REFUSED_HERE;
    }
    return e.outcome() == Outcome.REJECTED ? REJECTED : UNKNOWN;
  }
}
