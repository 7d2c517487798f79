package io.roomservice.cli.manual;

import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** Scripts that complete commands and options. */
public final class Completions {
  private Completions() {}

  /** For bash. */
  public static String bash(CommandLine commands) {
    return AutoComplete.bash(commands.getCommandName(), commands);
  }

  /** For zsh; picocli has bash's for it, which asks for what zsh does not have. */
  public static String zsh(CommandLine commands) {
    return ZshCompletion.of(commands);
  }

  /** For fish. */
  public static String fish(CommandLine commands) {
    return FishCompletion.of(commands);
  }

  /** The first sentence of a description, without its full stop. */
  static String firstSentence(String[] lines) {
    return lines.length == 0
        ? ""
        : lines[0].replaceFirst("(?<=\\.)\\s.*", "").replaceFirst("\\.$", "");
  }

  /** The words that a value must be one of; none if it may be another. */
  static List<String> choices(ArgSpec value) {
    return value.paramLabel().contains("|") ? List.of(value.paramLabel().split("\\|")) : List.of();
  }

  static boolean isFile(ArgSpec value) {
    return List.of("F", "FILE").contains(value.paramLabel());
  }
}
