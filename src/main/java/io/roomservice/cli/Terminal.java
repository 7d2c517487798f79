package io.roomservice.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/** What surrounds a command: the process's own, or a test's. */
record Terminal(Map<String, String> environment, InputStream in, PrintStream out, PrintStream err) {
  /** A variable of the environment; an empty one counts as not set. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  void warn(String text) {
    err.println("warning: " + text);
  }
}
