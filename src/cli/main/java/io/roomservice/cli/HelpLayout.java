package io.roomservice.cli;

import io.roomservice.cli.error.ExitCode;
import io.roomservice.cli.output.Screen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The layout of help: a command's own options come first, then the global ones. */
final class HelpLayout {
  static final String GLOBAL = "Global options:";

  private static final int WIDTH = 80;

  private HelpLayout() {}

  /** Lays out the help of a command and of its subcommands. */
  static void apply(CommandLine commands, Screen screen) {
    var spec = commands.getCommandSpec();
    spec.versionProvider(new VersionText());
    var usage = spec.usageMessage();
    usage.sortOptions(false);
    usage.sortSynopsis(false);
    usage.width(screen.outIsTerminal() ? Math.min(WIDTH, Math.max(55, screen.columns())) : WIDTH);
    if (usage.customSynopsis().length == 0) {
      usage.customSynopsis(synopsis(spec));
    }
    if (!spec.positionalParameters().isEmpty()) {
      usage.parameterListHeading("%nArguments:%n");
    }
    usage.optionListHeading("");
    usage.sectionMap().put(UsageMessageSpec.SECTION_KEY_PARAMETER_LIST, HelpLayout::arguments);
    usage.sectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpLayout::optionLists);
    if (commands.getSubcommands().isEmpty()) {
      usage.exitCodeListHeading("%nExit codes:%n");
      usage.exitCodeList(exitCodes());
    } else {
      usage.commandListHeading("%nCommands:%n");
      usage.sectionKeys(commandsBeforeOptions(usage.sectionKeys()));
    }
    commands.getSubcommands().values().forEach(each -> apply(each, screen));
  }

  /** Returns the synopsis without the options, which are listed below it. */
  private static String synopsis(CommandSpec spec) {
    var words = new StringBuilder(spec.qualifiedName());
    if (!spec.subcommands().isEmpty()) {
      words.append(" COMMAND");
    }
    for (var each : spec.positionalParameters()) {
      var label = each.paramLabel() + (each.arity().max() > 1 ? "..." : "");
      words.append(each.arity().min() == 0 ? " [" + label + "]" : " " + label);
    }
    return words.append(" [OPTION]...").toString();
  }

  private static List<String> commandsBeforeOptions(List<String> keys) {
    var commands =
        List.of(
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST);
    var ordered = new ArrayList<>(keys);
    ordered.removeAll(commands);
    ordered.addAll(ordered.indexOf(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING), commands);
    return ordered;
  }

  private static Map<String, String> exitCodes() {
    return Arrays.stream(ExitCode.values())
        .collect(
            Collectors.toMap(
                code -> Integer.toString(code.number()),
                ExitCode::meaning,
                (a, b) -> a,
                LinkedHashMap::new));
  }

  private static String arguments(Help help) {
    return help.parameterList(layout(help), help.parameterLabelRenderer());
  }

  private static String optionLists(Help help) {
    var text = new StringBuilder();
    options(help.commandSpec()).forEach((heading, options) -> add(heading, options, help, text));
    return text.toString();
  }

  /** Returns required groups, options without a group, other groups, and global options. */
  static Map<String, List<OptionSpec>> options(CommandSpec command) {
    var groups = command.argGroups();
    var grouped = groups.stream().flatMap(group -> group.allOptionsNested().stream()).toList();
    var single = command.options().stream().filter(each -> !grouped.contains(each)).toList();
    var options = new LinkedHashMap<String, List<OptionSpec>>();
    groups.stream()
        .filter(HelpLayout::isRequired)
        .forEach(group -> options.put(group.heading(), group.options()));
    options.put("Options:", single.stream().filter(each -> !isGlobal(each, command)).toList());
    groups.stream()
        .filter(group -> !isRequired(group))
        .forEach(group -> options.put(group.heading(), group.options()));
    options.put(GLOBAL, single.stream().filter(each -> isGlobal(each, command)).toList());
    options.values().removeIf(List::isEmpty);
    return options;
  }

  private static boolean isGlobal(OptionSpec option, CommandSpec command) {
    return option.inherited() || command.parent() == null;
  }

  private static boolean isRequired(ArgGroupSpec group) {
    return group.multiplicity().min() > 0;
  }

  private static void add(String heading, List<OptionSpec> options, Help help, StringBuilder text) {
    text.append(String.format(Locale.ROOT, "%n%s%n", heading))
        .append(
            help.optionListExcludingGroups(
                options, layout(help), null, help.parameterLabelRenderer()));
  }

  /** Aligned for all options, so that all lists have the same columns. */
  private static Help.Layout layout(Help help) {
    return help.createDefaultLayout(
        help.commandSpec().options(),
        help.commandSpec().positionalParameters(),
        help.colorScheme());
  }
}
