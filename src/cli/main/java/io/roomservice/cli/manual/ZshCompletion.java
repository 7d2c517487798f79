package io.roomservice.cli.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A script for zsh: a function for each command, which tells {@code _arguments} what may follow.
 */
final class ZshCompletion {
  private final StringBuilder script = new StringBuilder();

  private ZshCompletion() {}

  static String of(CommandLine commands) {
    var completion = new ZshCompletion();
    completion.function(commands);
    var program = commands.getCommandName();
    return String.format(
        Locale.ROOT,
        """
    #compdef %1$s

    %2$s# As a file in fpath this is the function itself; sourced, it is told of.
    if [ "$funcstack[1]" = "_%1$s" ]; then
      _%1$s "$@"
    else
      compdef _%1$s %1$s
    fi""",
        program,
        completion.script);
  }

  private void function(CommandLine command) {
    var spec = command.getCommandSpec();
    var lines = new ArrayList<String>();
    spec.options().forEach(option -> lines.add(option(option)));
    if (command.getSubcommands().isEmpty()) {
      spec.positionalParameters().forEach(parameter -> lines.add(parameter(parameter)));
      script.append(
          String.format(Locale.ROOT, "%s() {\n  _arguments%s\n}\n\n", name(spec), joined(lines)));
      return;
    }
    lines.add("'1:command:->command'");
    lines.add("'*::argument:->argument'");
    script.append(
        String.format(
            Locale.ROOT,
            """
        %s() {
          local context state state_descr line
          typeset -A opt_args
          _arguments -C%s
          case $state in
            command)
              local -a commands=(%s)
              _describe command commands ;;
            argument)
              case $words[1] in
        %s      esac ;;
          esac
        }

        """,
            name(spec),
            joined(lines),
            described(command),
            branches(command)));
    command.getSubcommands().values().forEach(this::function);
  }

  private static String name(CommandSpec spec) {
    return "_" + spec.qualifiedName("_");
  }

  private static String joined(List<String> lines) {
    return lines.isEmpty() ? "" : " \\\n    " + String.join(" \\\n    ", lines);
  }

  private static String described(CommandLine command) {
    var lines = new StringBuilder();
    for (var each : command.getSubcommands().values()) {
      var sentence = Completions.firstSentence(each.getCommandSpec().usageMessage().description());
      lines.append("\n        ").append(quoted(each.getCommandName() + ":" + sentence));
    }
    return lines.toString();
  }

  private static String branches(CommandLine command) {
    var lines = new StringBuilder();
    for (var each : command.getSubcommands().values()) {
      lines.append(
          String.format(
              Locale.ROOT,
              "        %s) %s ;;\n",
              each.getCommandName(),
              name(each.getCommandSpec())));
    }
    return lines.toString();
  }

  private static String option(OptionSpec option) {
    var takesValue = option.arity().max() > 0;
    var rest =
        "["
            + escaped(Completions.firstSentence(option.description()))
            + "]"
            + (takesValue ? value(option) : "");
    var names = option.names();
    if (names.length > 1) { // either of them, once
      return "'(" + String.join(" ", names) + ")'{" + String.join(",", names) + "}" + quoted(rest);
    }
    var equals = takesValue && names[0].startsWith("--") ? "=" : "";
    return quoted((option.isMultiValue() ? "*" : "") + names[0] + equals + rest);
  }

  private static String parameter(PositionalParamSpec parameter) {
    var index = parameter.index();
    var place = index.isVariable() ? "*" : Integer.toString(index.min() + 1);
    return quoted(place + value(parameter));
  }

  private static String value(ArgSpec value) {
    var choices = Completions.choices(value);
    if (!choices.isEmpty()) {
      return ":value:(" + String.join(" ", choices) + ")";
    }
    return ":" + escaped(value.paramLabel()) + ":" + (Completions.isFile(value) ? "_files" : " ");
  }

  /** What {@code _arguments} would take for its own marks. */
  private static String escaped(String text) {
    return text.replaceAll("[\\\\:\\[\\]]", "\\\\$0");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
