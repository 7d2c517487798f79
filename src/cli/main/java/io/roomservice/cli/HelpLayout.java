package io.roomservice.cli;

import io.roomservice.cli.error.ExitCode;
import io.roomservice.cli.output.Screen;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How help reads: a command's own options first, those of every command after them. */
final class HelpLayout {
  private static final int WIDTH = 80;

  private HelpLayout() {}

  /** Lays out the help of a command and of those below it. */
  static void apply(CommandLine commands, Screen screen) {
    var spec = commands.getCommandSpec();
    spec.versionProvider(new VersionText());
    var usage = spec.usageMessage();
    usage.sortOptions(false);
    usage.sortSynopsis(false);
    usage.width(screen.outIsTerminal() ? Math.min(WIDTH, Math.max(55, screen.columns())) : WIDTH);
    var isRoot = spec.parent() == null;
    if (usage.customSynopsis().length == 0) {
      usage.customSynopsis(synopsis(spec));
    }
    if (commands.getSubcommands().isEmpty()) {
      usage.exitCodeListHeading("%nExit codes:%n");
      usage.exitCodeList(exitCodes());
      usage.optionListHeading("%n");
    } else {
      usage.commandListHeading("%nCommands:%n");
    }
    if (!isRoot || commands.getSubcommands().isEmpty()) {
      usage.sectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpLayout::optionList);
    }
    commands.getSubcommands().values().forEach(each -> apply(each, screen));
  }

  /** Without each option: the list of them follows anyway. */
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

  private static Map<String, String> exitCodes() {
    return Arrays.stream(ExitCode.values())
        .collect(
            Collectors.toMap(
                code -> Integer.toString(code.number()),
                ExitCode::meaning,
                (a, b) -> a,
                LinkedHashMap::new));
  }

  private static String optionList(Help help) {
    var all = help.commandSpec().options();
    var own = all.stream().filter(each -> !each.inherited() && !each.hidden()).toList();
    var everywhere = all.stream().filter(OptionSpec::inherited).toList();
    return list(own, help)
        + String.format(Locale.ROOT, "%nWith every command:%n")
        + list(everywhere, help);
  }

  private static String list(List<OptionSpec> options, Help help) {
    return options.isEmpty()
        ? ""
        : help.optionListExcludingGroups(
            options,
            help.createDefaultLayout(options, List.of(), help.colorScheme()),
            null,
            help.parameterLabelRenderer());
  }
}
