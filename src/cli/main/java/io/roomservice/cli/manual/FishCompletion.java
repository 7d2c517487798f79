package io.roomservice.cli.manual;

import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A script for fish: a line for each command and option, with the condition under which it is
 * shown.
 */
final class FishCompletion {
  private final String program;
  private final StringBuilder script = new StringBuilder();

  private FishCompletion(String program) {
    this.program = program;
  }

  static String of(CommandLine commands) {
    var completion = new FishCompletion(commands.getCommandName());
    completion.all(commands);
    return completion.script.toString().stripTrailing();
  }

  private void all(CommandLine commands) {
    script.append("# fish completion for ").append(program).append("; files only where named.\n");
    script.append("complete -c ").append(program).append(" -f\n");
    subcommands(commands, "__fish_use_subcommand");
    commands.getSubcommands().values().forEach(this::within);
  }

  private void within(CommandLine command) {
    var spec = command.getCommandSpec();
    var seen = "__fish_seen_subcommand_from " + spec.name();
    if (command.getSubcommands().isEmpty()) {
      options(spec, seen);
      return;
    }
    var names = String.join(" ", command.getSubcommands().keySet());
    subcommands(command, seen + "; and not __fish_seen_subcommand_from " + names);
    for (var each : command.getSubcommands().values()) {
      options(
          each.getCommandSpec(),
          seen + "; and __fish_seen_subcommand_from " + each.getCommandName());
    }
  }

  private void subcommands(CommandLine of, String when) {
    for (var each : of.getSubcommands().values()) {
      line(
          when, " -a " + each.getCommandName(), each.getCommandSpec().usageMessage().description());
    }
  }

  private void options(CommandSpec spec, String when) {
    for (var option : spec.options()) {
      var names = new StringBuilder();
      for (var each : option.names()) {
        names.append(
            each.startsWith("--") ? " -l " + each.substring(2) : " -s " + each.substring(1));
      }
      line(when, names + value(option), option.description());
    }
  }

  private void line(String when, String what, String[] description) {
    script.append(String.format(Locale.ROOT, "complete -c %s -n '%s'%s", program, when, what));
    var sentence = Completions.firstSentence(description);
    if (!sentence.isEmpty()) {
      script.append(" -d '" + sentence.replace("\\", "\\\\").replace("'", "\\'") + "'");
    }
    script.append('\n');
  }

  private static String value(OptionSpec option) {
    if (option.arity().max() == 0) {
      return "";
    }
    var choices = Completions.choices(option);
    if (!choices.isEmpty()) {
      return " -x -a '" + String.join(" ", choices) + "'";
    }
    return Completions.isFile(option) ? " -r -F" : " -x";
  }
}
