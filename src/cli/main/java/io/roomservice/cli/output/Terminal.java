package io.roomservice.cli.output;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/** What surrounds a command: the process's own, or a test's. */
public record Terminal(
    Map<String, String> environment,
    InputStream in,
    PrintStream out,
    PrintStream err,
    Screen screen) {
  /** A variable of the environment; an empty one counts as not set. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  /** Something that does not end the command. */
  public void warn(String text) {
    err.println(screen.err().yellow("warning:") + " " + Printable.line(text));
  }
}
