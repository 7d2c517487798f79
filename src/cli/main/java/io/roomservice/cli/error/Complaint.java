package io.roomservice.cli.error;

import io.roomservice.LiveKitException;
import io.roomservice.cli.output.Printable;
import io.roomservice.cli.output.Terminal;

/**
 * What went wrong, as people are told: two lines, what happened and what to do.
 *
 * @param exitCode what scripts are told
 */
public record Complaint(String problem, String hint, ExitCode exitCode) {
  /** What is to be said of what a command threw. */
  public static Complaint of(Throwable e) {
    if (e instanceof LiveKitException failure) {
      return new Complaint(failure.problem(), Hints.after(failure), ExitCode.of(failure));
    }
    if (e instanceof Refusal refusal) {
      return new Complaint(refusal.problem(), refusal.hint(), ExitCode.REFUSED_HERE);
    }
    if (e instanceof OutOfMemoryError) {
      return new Complaint(
          "there is not enough memory",
          "give more with ROOMSERVICE_JAVA_OPTS=-Xmx256m; whether anything was sent is not known",
          ExitCode.UNKNOWN);
    }
    // A mistake of ours. Its text is left out: it was not written for this, and may hold anything.
    return new Complaint(
        "roomservice failed in a way that it should not: " + e.getClass().getName(),
        "please report it, with what --verbose prints; whether anything was sent is not known",
        ExitCode.UNKNOWN);
  }

  /** Tells it, and returns the exit code. */
  public int print(Terminal terminal) {
    var style = terminal.screen().err();
    terminal.err().println(style.red("error:") + " " + Printable.line(problem));
    terminal.err().println(style.bold("hint:") + " " + Printable.line(hint));
    return exitCode.number();
  }
}
