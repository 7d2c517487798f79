package io.roomservice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class UsageTest {
  private final Shell shell = Shell.bare();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                        | no command given",
        "frobnicate                                | unknown command 'frobnicate'",
        "sned                                      | unknown command 'sned'",
        "room lst                                  | unknown command 'lst'",
        "room                                      | missing required subcommand",
        "send                                      | missing required",
        "send standup                              | missing required",
        "send standup --text a --stdin             | ",
        "send standup --text a --text b            | ",
        "send standup --text a b                   | unexpected argument 'b'",
        "send standup --text a --frobnicate        | unknown option --frobnicate",
        "send standup --text a --kind fast         | 'fast' isn't one of reliable, lossy",
        "send standup --text a --wire xml          | 'xml' isn't one of protobuf, json",
        "send standup --text a --size-limits 1     | '1' isn't one of documented, 64k, receiver",
        "send standup --text a --output yaml       | 'yaml' isn't one of text, json",
        "send standup --text a --nonce 12          | invalid nonce: expected 32 hexadecimal digits,"
            + " got 2 characters",
        "send standup --text a --nonce 12 --idempotency-key k | ",
        "send standup --text                       | missing required",
      })
  void aMistakeIsToldInTwoLinesAndEndsWithTwo(String line, String problem) {
    var ended = shell.run(line.isEmpty() ? new String[0] : line.split(" "));

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .matches("error: .+\\Rhint: .+\\R")
        .containsIgnoringCase(problem == null ? "" : problem);
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void anOptionBehindALoneDashDashIsToldAsSuch() {
    var ended = Shell.bare().run("send", "--", "-x", "--text", "a");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .startsWith("error: unexpected argument --text: after --, nothing is read as an option")
        .contains("hint: give options before --")
        .doesNotContain("did you mean");
  }

  @Test
  void aSecretAsAnArgumentIsRefusedAndNotRepeated() {
    for (var option : new String[] {"--api-secret", "--secret", "--token"}) {
      for (var args :
          new String[][] {
            {"send", "standup", "--text", "x", option, "hunter2"},
            {"send", "standup", "--text", "x", option + "=hunter2"}
          }) {
        var ended = shell.run(args);

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
            .startsWith("error: unknown option " + option)
            .contains("--api-secret-file");
        assertThat(ended.all()).doesNotContain("hunter2");
      }
    }
  }

  @Test
  void anArgumentThatJavaCouldNotReadIsRefused() {
    var ended = shell.run("send", "standup", "--text", "gr\uFFFD\uFFFD", "--dry-run");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("can't be decoded in this locale", "LC_ALL");
  }

  static Stream<List<String>> everyCommand() {
    return below(Commands.all(Shell.bare().terminal()), List.of());
  }

  private static Stream<List<String>> below(CommandLine command, List<String> path) {
    return Stream.concat(
        Stream.of(path),
        command.getSubcommands().entrySet().stream()
            .flatMap(
                each ->
                    below(
                        each.getValue(),
                        Stream.concat(path.stream(), Stream.of(each.getKey())).toList())));
  }

  @ParameterizedTest
  @MethodSource("everyCommand")
  void helpFitsEightyColumnsAndIsWhole(List<String> command) {
    var help =
        shell.run(Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new));

    assertThat(help.exitCode()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    assertThat(help.out())
        .startsWith("Usage: " + String.join(" ", prepend("roomservice", command)))
        .containsAnyOf("Exit codes:", "Commands:")
        .contains("--api-secret-file", "--verbose")
        .containsPattern("Examples?:\\R  .*roomservice");
  }

  @Test
  void theMainHelpFitsAScreenAndListsCommandsFirst() {
    var help = shell.run("--help").out();

    assertThat(help.lines()).hasSizeLessThanOrEqualTo(40);
    assertThat(help.indexOf("Commands:")).isPositive().isLessThan(help.indexOf("Global options:"));
  }

  @Test
  void optionsAreGroupedWithRequiredOnesFirst() {
    assertThat(shell.run("send", "--help").out().lines().filter(line -> line.matches("\\w.*:")))
        .containsExactly(
            "Arguments:",
            "Payload, exactly one of:",
            "Options:",
            "Recipients:",
            "Idempotency, at most one of:",
            "Reach, at most one of:",
            "Instead of sending, at most one of:",
            "Global options:",
            "Exit codes:",
            "Examples:");
  }

  @ParameterizedTest
  @MethodSource("everyCommand")
  void everyCommandIsMadeAloneAsItIsAmongAll(List<String> command) {
    assertThat(
            shell
                .run(Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new))
                .out())
        .isEqualTo(
            shell
                .run(
                    Stream.concat(
                            Stream.of("--quiet"),
                            Stream.concat(command.stream(), Stream.of("--help")))
                        .toArray(String[]::new))
                .out());
  }

  private static List<String> prepend(String first, List<String> rest) {
    return Stream.concat(Stream.of(first), rest.stream()).toList();
  }

  @Test
  void versionNamesOursAndJavas() {
    assertThat(shell.run("--version").out())
        .startsWith("roomservice ")
        .contains("Java " + System.getProperty("java.version"));
    assertThat(shell.run("send", "--version").exitCode()).isZero();
  }
}
