package io.roomservice.cli;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Writes the man page of a command from its help. */
final class ManPage {
  private final CommandSpec spec;
  private final StringBuilder page = new StringBuilder();

  private ManPage(CommandSpec spec) {
    this.spec = spec;
  }

  /** Returns the file name of the page, such as {@code roomservice-room-list.1}. */
  static String fileName(CommandLine command) {
    return name(command.getCommandSpec()) + ".1";
  }

  /** Returns the page in the roff language. */
  static String of(CommandLine command) {
    return new ManPage(command.getCommandSpec()).written();
  }

  private String written() {
    var usage = spec.usageMessage();
    page.append(
        String.format(Locale.ROOT, ".TH \"%s\" \"1\"\n", name(spec).toUpperCase(Locale.ROOT)));
    section("NAME");
    line(name(spec) + " - " + summary(usage.description()));
    section("SYNOPSIS");
    List.of(usage.customSynopsis()).forEach(this::line);
    section("DESCRIPTION");
    paragraphs(usage.description());
    commands();
    arguments("ARGUMENTS", spec.positionalParameters());
    options();
    if (!usage.exitCodeList().isEmpty()) {
      section("EXIT STATUS");
      usage.exitCodeList().forEach(this::item);
    }
    footer(List.of(usage.footer()));
    return page.toString();
  }

  /** Returns the first line of the description as the index of man pages expects it. */
  private static String summary(String[] description) {
    var first = description[0].replaceFirst("\\.$", "");
    return first.substring(0, 1).toLowerCase(Locale.ROOT) + first.substring(1);
  }

  private void options() {
    var headings = HelpLayout.options(spec);
    headings.forEach(
        (heading, options) -> {
          if (heading.equals(HelpLayout.GLOBAL)) {
            arguments("GLOBAL OPTIONS", options);
          } else if (heading.equals(headings.keySet().iterator().next())) {
            section("OPTIONS");
            group(heading, options);
          } else {
            group(heading, options);
          }
        });
  }

  private void group(String heading, List<OptionSpec> options) {
    page.append(".SS ").append(escaped(heading.replaceFirst(":$", ""))).append('\n');
    options.forEach(option -> item(label(option), String.join(" ", option.description())));
  }

  /** Notes come first, then examples below their heading. */
  private void footer(List<String> lines) {
    var notes = lines.stream().takeWhile(line -> !line.startsWith("Example")).toList();
    preformatted("NOTES", notes);
    preformatted("EXAMPLES", lines.stream().skip(notes.size() + 1L).toList());
  }

  private void preformatted(String title, List<String> lines) {
    if (lines.stream().anyMatch(line -> !line.isEmpty())) {
      section(title);
      page.append(".nf\n");
      lines.stream().dropWhile(String::isEmpty).forEach(this::line);
      page.append(".fi\n");
    }
  }

  private void commands() {
    if (!spec.subcommands().isEmpty()) {
      section("COMMANDS");
      spec.subcommands()
          .forEach(
              (name, command) ->
                  item(name, command.getCommandSpec().usageMessage().description()[0]));
    }
  }

  private void arguments(String title, List<? extends ArgSpec> arguments) {
    if (arguments.isEmpty()) {
      return;
    }
    section(title);
    for (var argument : arguments) {
      item(label(argument), String.join(" ", argument.description()));
    }
  }

  private static String label(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option)) {
      return argument.paramLabel();
    }
    var names = String.join(", ", option.names());
    return option.arity().max() == 0 ? names : names + "=" + option.paramLabel();
  }

  private void section(String title) {
    page.append(".SH ").append(title).append('\n');
  }

  private void item(String term, String text) {
    page.append(".TP\n.B ").append(escaped(term)).append('\n');
    line(text);
  }

  private void paragraphs(String[] lines) {
    for (var each : lines) {
      if (each.isEmpty()) {
        page.append(".PP\n");
      } else {
        line(each);
      }
    }
  }

  private void line(String text) {
    // At the start of a line, a dot or an apostrophe would mark a roff command.
    var escaped = escaped(text);
    page.append(escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" : "")
        .append(escaped)
        .append('\n');
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-").replace("%n", " ").replace("%%", "%");
  }

  private static String name(CommandSpec spec) {
    return spec.qualifiedName("-");
  }
}
