package io.roomservice.cli;

import io.roomservice.cli.admin.ParticipantForwardCommand;
import io.roomservice.cli.admin.ParticipantGetCommand;
import io.roomservice.cli.admin.ParticipantListCommand;
import io.roomservice.cli.admin.ParticipantMoveCommand;
import io.roomservice.cli.admin.ParticipantMuteCommand;
import io.roomservice.cli.admin.ParticipantRemoveCommand;
import io.roomservice.cli.admin.ParticipantSubscribeCommand;
import io.roomservice.cli.admin.ParticipantUpdateCommand;
import io.roomservice.cli.admin.RoomCreateCommand;
import io.roomservice.cli.admin.RoomDeleteCommand;
import io.roomservice.cli.admin.RoomListCommand;
import io.roomservice.cli.admin.RoomMetadataCommand;
import io.roomservice.cli.admin.RpcCommand;
import io.roomservice.cli.bulk.BulkCommand;
import io.roomservice.cli.call.CallCommand;
import io.roomservice.cli.demo.DemoCommand;
import io.roomservice.cli.doctor.DoctorCommand;
import io.roomservice.cli.output.Terminal;
import io.roomservice.cli.send.ReachCommand;
import io.roomservice.cli.send.SendCommand;
import io.roomservice.cli.session.GlobalOptions;
import io.roomservice.cli.session.Session;
import io.roomservice.cli.token.TokenCreateCommand;
import io.roomservice.cli.token.TokenInspectCommand;
import io.roomservice.cli.webhook.WebhookListenCommand;
import io.roomservice.cli.webhook.WebhookVerifyCommand;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands. If the first argument names a command, only that one is created: reading the
 * annotations of all commands takes longer than a call.
 */
final class Commands {
  /** Top-level commands by name, in the order of the help. */
  private static final Map<String, Function<Session, Object>> ALL = all();

  private Commands() {}

  private static Map<String, Function<Session, Object>> all() {
    var commands = new LinkedHashMap<String, Function<Session, Object>>();
    commands.put("send", SendCommand::new);
    commands.put("bulk", BulkCommand::new);
    commands.put("rpc", RpcCommand::new);
    commands.put("call", CallCommand::new);
    commands.put("room", Commands::room);
    commands.put("participant", Commands::participant);
    commands.put("reach", ReachCommand::new);
    commands.put("token", Commands::token);
    commands.put("webhook", Commands::webhook);
    commands.put("doctor", DoctorCommand::new);
    commands.put("demo", DemoCommand::new);
    commands.put("completion", CompletionCommand::new);
    return commands;
  }

  private static CommandLine room(Session session) {
    return group(
        "room",
        "List, create and delete rooms, and set their metadata.",
        "room list",
        new RoomListCommand(session),
        new RoomCreateCommand(session),
        new RoomDeleteCommand(session),
        new RoomMetadataCommand(session));
  }

  private static CommandLine participant(Session session) {
    return group(
        "participant",
        "List, change, move and remove participants.",
        "participant list standup",
        new ParticipantListCommand(session),
        new ParticipantGetCommand(session),
        new ParticipantRemoveCommand(session),
        new ParticipantMuteCommand(session),
        new ParticipantUpdateCommand(session),
        new ParticipantSubscribeCommand(session),
        new ParticipantMoveCommand(session),
        new ParticipantForwardCommand(session));
  }

  private static CommandLine token(Session session) {
    return group(
        "token",
        "Create and inspect access tokens.",
        "token create --join standup --identity ana",
        new TokenCreateCommand(session),
        new TokenInspectCommand(session));
  }

  private static CommandLine webhook(Session session) {
    return group(
        "webhook",
        "Receive webhooks, or verify a recorded one.",
        "webhook listen",
        new WebhookListenCommand(session),
        new WebhookVerifyCommand(session));
  }

  /** A command that only groups others. */
  private static CommandLine group(
      String name, String description, String example, Object... commands) {
    var spec = CommandSpec.create().name(name);
    spec.usageMessage().description(description).footer("", "Example:", "  roomservice " + example);
    var group = new CommandLine(spec);
    for (var command : commands) {
      group.addSubcommand(command);
    }
    return group;
  }

  /** Returns the commands that these arguments need. */
  static CommandLine of(String[] args, Terminal terminal) {
    var first = args.length == 0 ? "" : args[0];
    var command = ALL.get(first);
    var commands = with(command == null ? ALL : Map.of(first, command), terminal);
    if (Arrays.stream(args).anyMatch(Commands::mayAskForHelp)) {
      HelpLayout.apply(commands, terminal.screen());
    }
    return commands;
  }

  /** Returns all commands, with their help. */
  static CommandLine all(Terminal terminal) {
    var commands = with(ALL, terminal);
    HelpLayout.apply(commands, terminal.screen());
    return commands;
  }

  private static boolean mayAskForHelp(String arg) {
    return arg.startsWith("-h")
        || arg.startsWith("-V")
        || arg.startsWith("--help")
        || arg.startsWith("--version");
  }

  private static CommandLine with(
      Map<String, Function<Session, Object>> chosen, Terminal terminal) {
    var options = new GlobalOptions();
    var session = new Session(terminal, options);
    var commands = new CommandLine(new RoomServiceCommand(options));
    chosen.forEach((name, command) -> commands.addSubcommand(name, command.apply(session)));
    return commands
        .setOut(writer(terminal.out()))
        .setErr(writer(terminal.err()))
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi(terminal)))
        .setExpandAtFiles(false) // "--text @all" is a text, not a file of arguments
        .setAllowOptionsAsOptionParameters(true); // FreeText rejects the wrong ones
  }

  private static CommandLine.Help.Ansi ansi(Terminal terminal) {
    return terminal.screen().out().isOn() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
