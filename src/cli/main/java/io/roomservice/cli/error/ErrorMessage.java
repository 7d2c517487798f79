package io.roomservice.cli.error;

import io.roomservice.LiveKitException;
import io.roomservice.cli.output.Printable;
import io.roomservice.cli.output.Terminal;

/**
 * An error as people see it: two lines, what happened and what to do.
 *
 * @param exitCode what scripts are told
 */
public record ErrorMessage(String problem, String hint, ExitCode exitCode) {
  /** The message for what a command threw. */
  public static ErrorMessage of(Throwable e) {
    if (e instanceof LiveKitException failure) {
      return new ErrorMessage(failure.problem(), Hints.after(failure), ExitCode.of(failure));
    }
    if (e instanceof Refusal refusal) {
      return new ErrorMessage(refusal.problem(), refusal.hint(), ExitCode.REFUSED_HERE);
    }
    if (e instanceof OutOfMemoryError) {
      return new ErrorMessage(
          "there is not enough memory",
          "give more with ROOMSERVICE_JAVA_OPTS=-Xmx256m; whether anything was sent is not known",
          ExitCode.UNKNOWN);
    }
    // A mistake of ours. Its text is left out: it was not written for this, and may hold anything.
    return new ErrorMessage(
        "roomservice failed in a way that it should not: " + e.getClass().getName(),
        "please report it, with what --verbose prints; whether anything was sent is not known",
        ExitCode.UNKNOWN);
  }

  /** Prints it on stderr, and returns the exit code. */
  public int print(Terminal terminal) {
    var style = terminal.screen().err();
    terminal.err().println(style.red("error:") + " " + Printable.line(problem));
    terminal.err().println(style.bold("hint:") + " " + Printable.line(hint));
    return exitCode.number();
  }
}
