package io.roomservice.cli;

import io.roomservice.cli.error.ExitCode;
import io.roomservice.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code roomservice completion}: picocli's script, which bash and zsh read. */
@Command(
    name = "completion",
    description = "Print a script that lets bash and zsh complete commands and options.",
    footer = {"", "Example:", "  source <(roomservice completion)"})
final class CompletionCommand implements Callable<Integer> {
  private final Session session;

  CompletionCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.out().println(script(Commands.all(session.terminal())));
    return ExitCode.DONE.number();
  }

  static String script(CommandLine commands) {
    return AutoComplete.bash(commands.getCommandName(), commands);
  }
}
