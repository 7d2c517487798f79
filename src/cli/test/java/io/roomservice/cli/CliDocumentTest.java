package io.roomservice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.cli.error.ExitCode;
import io.roomservice.support.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The pages about the command line list what the commands have. DocumentedCommandsIT runs them. */
class CliDocumentTest {
  private static final CommandLine ALL = Commands.all(Shell.bare().terminal());

  @Test
  void thePageListsEachCommandInTheOrderOfTheHelp() throws IOException {
    assertThat(cells("cli.md", "Commands", "`([a-z]+(?: [a-z]+)?)[ `].*"))
        .isEqualTo(commands(ALL).map(each -> each.replace("roomservice ", "")).toList());
  }

  private static Stream<String> commands(CommandLine command) {
    var below = command.getSubcommands().values();
    return below.isEmpty()
        ? Stream.of(command.getCommandSpec().qualifiedName())
        : below.stream().flatMap(CliDocumentTest::commands);
  }

  @Test
  void thePageListsEachGlobalOption() throws IOException {
    assertThat(cells("cli.md", "Global options", "`(--[a-z-]+)[ `].*")).isEqualTo(options(ALL));
  }

  @Test
  void thePageListsEachExitCode() throws IOException {
    assertThat(cells("cli.md", "Exit codes", "(\\d+)"))
        .isEqualTo(
            Arrays.stream(ExitCode.values()).map(code -> Integer.toString(code.number())).toList());
  }

  @Test
  void thePageAboutBulkListsEachOption() throws IOException {
    var bulk = ALL.getSubcommands().get("bulk");

    assertThat(cells("cli-bulk.md", "Options", "`(--[a-z-]+)[ `].*"))
        .isEqualTo(options(bulk).stream().filter(each -> !options(ALL).contains(each)).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cli.md", "cli-bulk.md"})
  void aPageIsShortAndStartsWithCommands(String page) throws IOException {
    var lines = Files.readAllLines(Checkout.path("docs", page));

    assertThat(lines).hasSizeLessThan(300);
    assertThat(lines.subList(0, 10)).contains("```sh");
  }

  private static List<String> options(CommandLine command) {
    return command.getCommandSpec().options().stream().map(OptionSpec::longestName).toList();
  }

  /** Returns the first group of each first cell of the tables in a section. */
  private static List<String> cells(String page, String section, String pattern)
      throws IOException {
    var cell = Pattern.compile("\\| " + pattern + " \\|.*");
    return Files.readAllLines(Checkout.path("docs", page)).stream()
        .dropWhile(line -> !line.equals("## " + section))
        .skip(1)
        .takeWhile(line -> !line.startsWith("## "))
        .map(cell::matcher)
        .filter(matcher -> matcher.matches())
        .map(matcher -> matcher.group(1))
        .toList();
  }
}
