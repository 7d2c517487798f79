package io.roomservice.cli.manual;

import io.roomservice.cli.error.ExitCode;
import io.roomservice.cli.input.Choice;
import io.roomservice.cli.session.Session;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code roomservice completion}. */
@Command(
    name = "completion",
    parameterListHeading = "%n",
    description = {"Print a script that lets a shell complete commands and options."},
    footer = {
      "",
      "Examples:",
      "  bash:  source <(roomservice completion bash)",
      "  zsh:   source <(roomservice completion zsh)   after compinit",
      "  fish:  roomservice completion fish | source"
    })
public final class CompletionCommand implements Callable<Integer> {
  private final Session session;
  private final Supplier<CommandLine> commands;

  @Parameters(paramLabel = "bash|zsh|fish", converter = Shells.class, description = "The shell.")
  private Shell shell = Shell.BASH;

  /** The command, and where all commands are. */
  public CompletionCommand(Session session, Supplier<CommandLine> commands) {
    this.session = session;
    this.commands = commands;
  }

  @Override
  public Integer call() {
    session.out().println(shell.script(commands.get()));
    return ExitCode.DONE.number();
  }

  /** The shells whose language is known. */
  enum Shell {
    BASH,
    ZSH,
    FISH;

    String script(CommandLine commands) {
      return switch (this) {
        case BASH -> Completions.bash(commands);
        case ZSH -> Completions.zsh(commands);
        case FISH -> Completions.fish(commands);
      };
    }
  }

  static final class Shells extends Choice<Shell> {
    Shells() {
      super(Shell.values());
    }
  }
}
