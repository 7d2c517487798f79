package io.roomservice.cli;

import io.roomservice.LiveKitException;
import java.io.PrintStream;

/**
 * What went wrong, as people are told: two lines, what happened and what to do.
 *
 * @param exitCode what scripts are told
 */
record Complaint(String problem, String hint, ExitCode exitCode) {
  static Complaint of(Throwable e) {
    if (e instanceof LiveKitException failure) {
      return new Complaint(failure.problem(), Hints.after(failure), ExitCode.of(failure));
    }
    if (e instanceof Refusal refusal) {
      return new Complaint(refusal.problem(), refusal.hint(), ExitCode.REFUSED_HERE);
    }
    // A mistake of ours. Its text is left out: it was not written for this, and may hold anything.
    return new Complaint(
        "roomservice failed in a way that it should not: " + e.getClass().getName(),
        "please report it, with what --verbose prints; whether anything was sent is not known",
        ExitCode.UNKNOWN);
  }

  void print(PrintStream err) {
    err.println("error: " + oneLine(problem));
    err.println("hint: " + oneLine(hint));
  }

  /** Texts may quote a server, whose control characters are not to reach a terminal. */
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }
}
