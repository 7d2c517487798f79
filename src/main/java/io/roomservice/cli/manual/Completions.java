package io.roomservice.cli.manual;

import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Scripts that complete commands and options. */
public final class Completions {
  private Completions() {}

  /** For zsh: the same as bash's, which it runs with its own bashcompinit. */
  public static String zsh(CommandLine commands) {
    return "#compdef " + commands.getCommandName() + "\n" + bash(commands);
  }

  /** For bash. */
  public static String bash(CommandLine commands) {
    return AutoComplete.bash(commands.getCommandName(), commands);
  }

  /** For fish. */
  public static String fish(CommandLine commands) {
    var script = new StringBuilder();
    var name = commands.getCommandName();
    script.append("# fish completion for ").append(name).append("; files only where named.\n");
    script.append("complete -c ").append(name).append(" -f\n");
    subcommands(commands, "__fish_use_subcommand", script);
    for (var command : commands.getSubcommands().values()) {
      within(command, name, script);
    }
    return script.toString().stripTrailing();
  }

  private static void within(CommandLine command, String program, StringBuilder script) {
    var spec = command.getCommandSpec();
    var seen = "__fish_seen_subcommand_from " + spec.name();
    if (command.getSubcommands().isEmpty()) {
      options(spec, seen, program, script);
      return;
    }
    var names = String.join(" ", command.getSubcommands().keySet());
    subcommands(command, seen + "; and not __fish_seen_subcommand_from " + names, script);
    for (var each : command.getSubcommands().values()) {
      var both = seen + "; and __fish_seen_subcommand_from " + each.getCommandName();
      options(each.getCommandSpec(), both, program, script);
    }
  }

  private static void subcommands(CommandLine of, String when, StringBuilder script) {
    var program = of.getCommandSpec().root().name();
    for (var each : of.getSubcommands().values()) {
      script
          .append("complete -c %s -n '%s' -a %s".formatted(program, when, each.getCommandName()))
          .append(description(each.getCommandSpec().usageMessage().description()))
          .append('\n');
    }
  }

  private static void options(CommandSpec spec, String when, String program, StringBuilder script) {
    for (var option : spec.options()) {
      script.append("complete -c %s -n '%s'".formatted(program, when));
      for (var each : option.names()) {
        script.append(
            each.startsWith("--") ? " -l " + each.substring(2) : " -s " + each.substring(1));
      }
      script.append(values(option)).append(description(option.description())).append('\n');
    }
  }

  private static String values(OptionSpec option) {
    if (option.arity().max() == 0) {
      return "";
    }
    var label = option.paramLabel();
    if (label.contains("|")) {
      return " -x -a '" + label.replace('|', ' ') + "'";
    }
    return List.of("F", "FILE").contains(label) ? " -r -F" : " -x";
  }

  /** Its first sentence. */
  private static String description(String[] lines) {
    if (lines.length == 0) {
      return "";
    }
    var sentence = lines[0].replaceFirst("(?<=\\.)\\s.*", "").replaceFirst("\\.$", "");
    return " -d '" + sentence.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
