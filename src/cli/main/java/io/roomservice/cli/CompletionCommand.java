package io.roomservice.cli;

import io.roomservice.cli.error.ExitCode;
import io.roomservice.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code roomservice completion}: prints picocli's script, which works in bash and zsh. */
@Command(
    name = "completion",
    description = "Print the completion script for bash and zsh.",
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
