package io.roomservice.cli.input;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that does nothing itself: its name is that of several. */
public abstract class CommandGroup implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create(); // picocli sets the real one

  /** For subclasses. */
  protected CommandGroup() {}

  @Override
  public final void run() {
    throw new ParameterException(new CommandLine(spec), "there is no command");
  }
}
