package io.roomservice.cli;

import io.roomservice.cli.error.ErrorMessage;
import io.roomservice.cli.error.ExitCode;
import io.roomservice.cli.output.Screen;
import io.roomservice.cli.output.Terminal;
import io.roomservice.cli.session.GlobalOptions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** The command line {@code roomservice}. */
final class Main {
  private Main() {}

  public static void main(String[] args) {
    // UTF-8 in every locale: the output of a cron job is read elsewhere.
    var out = utf8(FileDescriptor.out);
    var err = utf8(FileDescriptor.err);
    System.setErr(err); // for the log
    var given = List.of(args);
    Log.begin(given.contains(GlobalOptions.VERBOSE), given.contains(GlobalOptions.QUIET));
    var environment = System.getenv();
    var screen = Screen.of(environment, !given.contains(GlobalOptions.NO_COLOR));
    System.exit(run(args, new Terminal(environment, System.in, out, err, screen)));
  }

  /** Runs one command and returns its exit code. */
  static int run(String[] args, Terminal terminal) {
    var exitCode = execute(args, terminal);
    if (terminal.out().checkError()) {
      terminal.warn("not all of the output could be written");
      return exitCode == 0 ? ExitCode.NOT_AS_EXPECTED.number() : exitCode;
    }
    return exitCode;
  }

  private static int execute(String[] args, Terminal terminal) {
    if (String.join("", args).indexOf('\uFFFD') >= 0) {
      return UsageErrors.UNREADABLE.print(terminal);
    }
    try {
      return Commands.of(args, terminal)
          .setParameterExceptionHandler((e, given) -> UsageErrors.message(e).print(terminal))
          .setExecutionExceptionHandler(failures(terminal))
          .execute(args);
    } catch (VirtualMachineError | LinkageError e) { // picocli catches only exceptions
      return ErrorMessage.of(e).print(terminal);
    }
  }

  private static IExecutionExceptionHandler failures(Terminal terminal) {
    return (e, command, parsed) -> {
      if (isVerbose(parsed)) {
        e.printStackTrace(terminal.err());
      }
      return ErrorMessage.of(e).print(terminal);
    };
  }

  private static boolean isVerbose(ParseResult parsed) {
    return parsed.hasMatchedOption(GlobalOptions.VERBOSE)
        || (parsed.hasSubcommand() && isVerbose(parsed.subcommand()));
  }

  private static PrintStream utf8(FileDescriptor to) {
    return new PrintStream(new FileOutputStream(to), false, StandardCharsets.UTF_8);
  }
}
