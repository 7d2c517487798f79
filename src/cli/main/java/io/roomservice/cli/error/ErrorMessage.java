package io.roomservice.cli.error;

import io.roomservice.LiveKitException;
import io.roomservice.cli.output.Printable;
import io.roomservice.cli.output.Terminal;

/**
 * An error as users see it: two lines, what failed and what to do.
 *
 * @param exitCode the exit code of the process
 */
public record ErrorMessage(String problem, String hint, ExitCode exitCode) {
  /** Returns the message for an exception that a command threw. */
  public static ErrorMessage of(Throwable e) {
    if (e instanceof LiveKitException failure) {
      return new ErrorMessage(failure.problem(), Hints.after(failure), ExitCode.of(failure));
    }
    if (e instanceof FailedCall call) {
      return call.message();
    }
    if (e instanceof Refusal refusal) {
      return new ErrorMessage(refusal.problem(), refusal.hint(), ExitCode.REFUSED_HERE);
    }
    if (e instanceof OutOfMemoryError) {
      return new ErrorMessage(
          "out of memory; it is unknown whether anything was sent",
          "allow more memory with ROOMSERVICE_JAVA_OPTS=-Xmx256m",
          ExitCode.UNKNOWN);
    }
    // A bug. The exception's text is left out: it was not written for users and may contain
    // secrets.
    return new ErrorMessage(
        "bug in roomservice: "
            + e.getClass().getName()
            + "; it is unknown whether anything was sent",
        "please report it together with the output of --verbose",
        ExitCode.UNKNOWN);
  }

  /** Prints the message to stderr and returns the exit code. */
  public int print(Terminal terminal) {
    var style = terminal.screen().err();
    terminal.err().println(style.red("error:") + " " + Printable.line(problem));
    terminal.err().println(style.bold("hint:") + " " + Printable.line(hint));
    return exitCode.number();
  }
}
