package io.roomservice.cli.doctor;

import io.roomservice.cli.error.ExitCode;
import org.jspecify.annotations.Nullable;

/**
 * The result of one check.
 *
 * @param check the name of the check
 * @param remedy what to do; null if there is nothing to do
 * @param exitCode the exit code of doctor if this is the first problem
 */
record Finding(
    State state, String check, String detail, @Nullable String remedy, ExitCode exitCode) {
  enum State {
    OK,
    WARNING,
    WRONG,
    SKIPPED
  }

  static Finding ok(String check, String detail) {
    return new Finding(State.OK, check, detail, null, ExitCode.DONE);
  }

  static Finding skipped(String check, String why) {
    return new Finding(State.SKIPPED, check, why, null, ExitCode.DONE);
  }

  static Finding warning(String check, String detail, String remedy) {
    return new Finding(State.WARNING, check, detail, remedy, ExitCode.DONE);
  }

  static Finding wrong(String check, String detail, String remedy, ExitCode exitCode) {
    return new Finding(State.WRONG, check, detail, remedy, exitCode);
  }

  boolean isWrong() {
    return state == State.WRONG;
  }
}
