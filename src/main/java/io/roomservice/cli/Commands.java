package io.roomservice.cli;

import io.roomservice.cli.demo.DemoCommand;
import io.roomservice.cli.frame.GlobalOptions;
import io.roomservice.cli.frame.HelpLayout;
import io.roomservice.cli.frame.Session;
import io.roomservice.cli.frame.Terminal;
import io.roomservice.cli.send.SendCommand;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * The commands there are. Only the one that is asked for is made where its name comes first:
 * reading the annotations of all of them takes longer than a call.
 */
final class Commands {
  /** By name, in the order of the help. */
  private static final Map<String, Function<Session, Object>> ALL = all();

  private Commands() {}

  private static Map<String, Function<Session, Object>> all() {
    var commands = new LinkedHashMap<String, Function<Session, Object>>();
    commands.put("send", SendCommand::new);
    commands.put("demo", DemoCommand::new);
    return commands;
  }

  /** What is needed to run these arguments. */
  static CommandLine of(String[] args, Terminal terminal) {
    var first = args.length == 0 ? "" : args[0];
    return ALL.containsKey(first) ? with(Map.of(first, ALL.get(first)), terminal) : all(terminal);
  }

  /** All of them. */
  static CommandLine all(Terminal terminal) {
    return with(ALL, terminal);
  }

  private static CommandLine with(
      Map<String, Function<Session, Object>> chosen, Terminal terminal) {
    var options = new GlobalOptions();
    var session = new Session(terminal, options);
    var commands = new CommandLine(new RoomServiceCommand(options));
    chosen.forEach((name, command) -> commands.addSubcommand(name, command.apply(session)));
    HelpLayout.apply(commands, terminal.screen());
    return commands
        .setOut(writer(terminal.out()))
        .setErr(writer(terminal.err()))
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi(terminal)))
        .setExpandAtFiles(false) // "--text @all" is a text
        .setAllowOptionsAsOptionParameters(true); // FreeText knows when
  }

  private static CommandLine.Help.Ansi ansi(Terminal terminal) {
    return terminal.screen().out().isOn() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
