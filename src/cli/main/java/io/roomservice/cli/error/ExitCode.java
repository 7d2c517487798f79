package io.roomservice.cli.error;

import io.roomservice.LiveKitException;
import io.roomservice.Outcome;
import io.roomservice.RefusedLocallyException;
import io.roomservice.RoomNotActiveException;
import io.roomservice.UnreachableException;

/** The exit codes of all commands. */
public enum ExitCode {
  DONE(0, "success; the server accepted what was sent"),
  /** A check of the demo or of a token failed, or the result could not be printed. */
  NOT_AS_EXPECTED(1, "finished, but a check failed or output was lost"),
  REFUSED_HERE(2, "wrong usage or invalid input; nothing was sent"),
  REJECTED(3, "rejected by the server"),
  /** Includes failed connections, so that a script can retry without knowing the cause. */
  UNKNOWN(4, "result unknown, or no connection"),
  SOME_FAILED(5, "some of many failed"),
  ROOM_NOT_ACTIVE(6, "room or participant not active"),
  OUT_OF_REACH(7, "required recipients are not there; nothing was sent"),
  /** Set by Java after Ctrl-C. */
  INTERRUPTED(130, "interrupted");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /** Returns the exit code of the process. */
  public int number() {
    return number;
  }

  /** Returns the meaning, as help prints it. */
  public String meaning() {
    return meaning;
  }

  /** Returns the exit code for a failed call. */
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
