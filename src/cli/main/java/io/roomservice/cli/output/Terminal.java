package io.roomservice.cli.output;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The environment and the standard streams of a command: those of the process, or of a test. */
public record Terminal(
    Map<String, String> environment,
    InputStream in,
    PrintStream out,
    PrintStream err,
    Screen screen) {
  /** Returns an environment variable; an empty one counts as not set. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  /**
   * Returns the user's home folder, if there is one: {@code HOME}, and on Windows {@code
   * USERPROFILE}, as lk does.
   */
  public Optional<Path> home() {
    var isWindows = variable("OS").filter("Windows_NT"::equals).isPresent();
    return variable(isWindows ? "USERPROFILE" : "HOME").map(Path::of);
  }

  /** Prints a warning. */
  public void warn(String text) {
    err.println(screen.err().yellow("warning:") + " " + Printable.line(text));
  }
}
