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
        "''                                        | there is no command",
        "frobnicate                                | there is no command 'frobnicate'",
        "sned                                      | there is no command 'sned'",
        "room lst                                  | there is no command 'lst'",
        "room                                      | missing required subcommand",
        "send                                      | missing required",
        "send standup                              | missing required",
        "send standup --text a --stdin             | ",
        "send standup --text a --text b            | ",
        "send standup --text a b                   | there is no place for the argument 'b'",
        "send standup --text a --frobnicate        | there is no option --frobnicate",
        "send standup --text a --kind fast         | 'fast' is none of reliable, lossy",
        "send standup --text a --wire xml          | 'xml' is none of protobuf, json",
        "send standup --text a --size-limits 1     | '1' is none of documented, 64k, receiver",
        "send standup --text a --output yaml       | 'yaml' is none of text, json",
        "send standup --text a --nonce 12          | invalid nonce: expected 32 hexadecimal digits, got 2 characters",
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
        .startsWith("error: what follows -- is no option: there is no place for --text")
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
            .startsWith("error: there is no option " + option)
            .contains("--api-secret-file");
        assertThat(ended.all()).doesNotContain("hunter2");
      }
    }
  }

  @Test
  void anArgumentThatJavaCouldNotReadIsRefused() {
    var ended = shell.run("send", "standup", "--text", "gr\uFFFD\uFFFD", "--dry-run");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("can't be read in this locale", "LC_ALL");
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
        .contains("--api-secret-file", "--verbose");
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
