package io.roomservice.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** The command line {@code roomservice}. */
final class Main {
  private Main() {}

  public static void main(String[] args) {
    // UTF-8 whatever the locale: what a cron job writes is read elsewhere.
    var out = utf8(FileDescriptor.out);
    var err = utf8(FileDescriptor.err);
    System.setErr(err); // for the log
    Log.begin(List.of(args).contains(CommonOptions.VERBOSE));
    System.exit(run(args, System.getenv(), System.in, out, err));
  }

  /** Runs one command and returns its exit code. */
  static int run(
      String[] args,
      Map<String, String> environment,
      InputStream in,
      PrintStream out,
      PrintStream err) {
    var terminal = new Terminal(environment, in, out, err);
    var exitCode = execute(commands(terminal), args, terminal);
    if (out.checkError()) {
      terminal.warn("not all of the output could be written");
    }
    return exitCode;
  }

  private static CommandLine commands(Terminal terminal) {
    return new CommandLine(new RoomServiceCommand())
        .addSubcommand(new DemoCommand(terminal))
        .addSubcommand(new SendCommand(terminal))
        .setOut(writer(terminal.out()))
        .setErr(writer(terminal.err()))
        .setExpandAtFiles(false) // "--text @all" is a text
        .setAllowOptionsAsOptionParameters(true) // FreeText knows when
        .setParameterExceptionHandler((e, args) -> complain(UsageMistakes.complaint(e), terminal))
        .setExecutionExceptionHandler(failures(terminal));
  }

  private static int execute(CommandLine commands, String[] args, Terminal terminal) {
    if (String.join("", args).indexOf('\uFFFD') >= 0) {
      return complain(UsageMistakes.UNREADABLE, terminal);
    }
    try {
      return commands.execute(args);
    } catch (VirtualMachineError | LinkageError e) { // picocli catches exceptions only
      return complain(Complaint.of(e), terminal);
    }
  }

  private static IExecutionExceptionHandler failures(Terminal terminal) {
    return (e, command, parsed) -> {
      if (isVerbose(parsed)) {
        e.printStackTrace(terminal.err());
      }
      return complain(Complaint.of(e), terminal);
    };
  }

  private static int complain(Complaint complaint, Terminal terminal) {
    complaint.print(terminal.err());
    return complaint.exitCode().number();
  }

  private static boolean isVerbose(ParseResult parsed) {
    return parsed.hasSubcommand()
        ? isVerbose(parsed.subcommand())
        : parsed.hasMatchedOption(CommonOptions.VERBOSE);
  }

  private static PrintStream utf8(FileDescriptor to) {
    return new PrintStream(new FileOutputStream(to), false, StandardCharsets.UTF_8);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
