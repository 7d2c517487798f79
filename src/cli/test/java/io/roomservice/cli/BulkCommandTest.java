package io.roomservice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.FakeParticipant;
import io.roomservice.testing.ReceivedPacket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BulkCommandTest {
  private final FakeLiveKit server = FakeLiveKit.start();
  private final Shell shell = Shell.of(server);
  private final FakeParticipant ana = server.createRoom("standup").join("ana");

  @TempDir Path dir;

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void linesArriveInTheirOrder() throws IOException {
    var ended = shell.run("bulk", file(lines(1, 200)).toString());

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).startsWith("200 accepted\n  200 lines in ");
    assertThat(ana.received())
        .extracting(ReceivedPacket::text)
        .isEqualTo(IntStream.rangeClosed(1, 200).mapToObj(i -> "m" + i).toList());
  }

  @Test
  void linesComeFromStdinToo() {
    assertThat(stdin(lines(1, 3)).run("bulk").exitCode()).isZero();
    assertThat(stdin(lines(4, 5)).run("bulk", "-").exitCode()).isZero();

    assertThat(ana.received()).hasSize(5);
  }

  @Test
  void badLinesAreToldByNumberAndTheOthersGoOn() {
    var ended = stdin(lines(1, 1) + "nonsense\n\n" + lines(2, 2)).run("bulk");

    assertThat(ended.exitCode()).isEqualTo(5);
    assertThat(ended.err()).isEqualTo("error: line 2: it is no JSON, column 1\n");
    assertThat(ended.out()).startsWith("2 accepted; 1 bad lines\n");
    assertThat(ana.received()).hasSize(2);
  }

  @Test
  void theSummaryIsOneObject() throws IOException {
    var ended = stdin(lines(1, 2) + "nonsense\n").run("bulk", "--output", "json");

    assertThat(ended.out()).hasLineCount(1);
    var summary = new ObjectMapper().readTree(ended.out());
    assertThat(summary.get("lines").asInt()).isEqualTo(3);
    assertThat(summary.get("accepted").asInt()).isEqualTo(2);
    assertThat(summary.get("bad").asInt()).isEqualTo(1);
    assertThat(summary.get("end").asText()).isEqualTo("COMPLETE");
  }

  @Test
  void resultsNameEachLine() throws IOException {
    var results = dir.resolve("results");

    stdin("nonsense\n" + lines(1, 1)).run("bulk", "--results", results.toString());

    var lines = Files.readAllLines(results);
    assertThat(lines).hasSize(2);
    assertThat(lines)
        .anySatisfy(
            line ->
                assertThat(line)
                    .isEqualTo(
                        "{\"line\":1,\"status\":\"BAD\",\"problem\":\"it is no JSON, column 1\"}"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("{\"line\":2,\"status\":\"ACCEPTED\",\"nonce\":\"")
                    .contains("\"attempts\":1"));
  }

  @Test
  void withAJournalOnlyWhatWasNotAcceptedIsSentAgain() throws IOException {
    var journal = dir.resolve("journal").toString();
    var input = lines(1, 3) + "{\"room\":\"later\",\"text\":\"x\"}\n";

    var first = stdin(input).run("bulk", "--journal", journal);
    var cy = server.createRoom("later").join("cy");
    var second = stdin(input).run("bulk", "--journal", journal, "--output", "json");

    assertThat(first.exitCode()).isEqualTo(5);
    assertThat(second.exitCode()).isZero();
    var summary = new ObjectMapper().readTree(second.out());
    assertThat(summary.get("alreadyDone").asInt()).isEqualTo(3);
    assertThat(summary.get("accepted").asInt()).isEqualTo(1);
    assertThat(ana.received()).hasSize(3);
    assertThat(cy.received()).hasSize(1);
  }

  @Test
  void aLineInDoubtIsSentAgainWithItsNonceAndNotDeliveredTwice() throws IOException {
    var journal = dir.resolve("journal");
    stdin(lines(1, 3)).run("bulk", "--journal", journal.toString());
    var bytes = Files.readAllBytes(journal);
    for (var i = bytes.length - 4; i < bytes.length; i++) {
      bytes[i] = (byte) ~bytes[i]; // as if it had been killed before it could mark line 3
    }
    Files.write(journal, bytes);
    var before = server.requests().size();

    var again = stdin(lines(1, 3)).run("bulk", "--journal", journal.toString());

    assertThat(again.out()).startsWith("1 accepted; 2 before, by the journal");
    assertThat(server.requests()).hasSize(before + 1);
    assertThat(ana.received()).hasSize(3);
  }

  /** The line is not noted before it is whole. */
  @Test
  void aHalfWrittenLastLineIsSentWhenItIsComplete() {
    var journal = dir.resolve("journal").toString();
    var input = lines(1, 3);

    for (var length : new int[] {input.length() - 30, input.length() - 2, input.length()}) {
      stdin(input.substring(0, length)).run("bulk", "--journal", journal);
    }

    assertThat(ana.received()).extracting(ReceivedPacket::text).containsExactly("m1", "m2", "m3");
  }

  @Test
  void aLastLineWithoutItsEndIsNotSentAgainWhenTheInputGrows() {
    var journal = dir.resolve("journal").toString();
    stdin(lines(1, 2).stripTrailing()).run("bulk", "--journal", journal);

    var again = stdin(lines(1, 3)).run("bulk", "--journal", journal);

    assertThat(again.exitCode()).isZero();
    assertThat(ana.received()).extracting(ReceivedPacket::text).containsExactly("m1", "m2", "m3");
  }

  @Test
  void aLastLineThatWasSentAndIsLongerLaterIsRefused() {
    var journal = dir.resolve("journal").toString();
    stdin(lines(1, 2).stripTrailing()).run("bulk", "--journal", journal);

    // Someone appended without looking for the line end.
    var again = stdin(lines(1, 2).stripTrailing() + lines(3, 4)).run("bulk", "--journal", journal);

    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.err())
        .startsWith("error: line 2 is not the line 2 that the journal " + journal + " knows\n");
    assertThat(ana.received()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "1 2 3 x 4 5, 4", // inserted
    "1 2 4 5, 3", // deleted
    "1 2 3 5 4, 4", // reordered
    "6 7 8, 1", // another file
    "1 6 7, 2", // another one that begins with the same line
  })
  void withAJournalAnotherInputIsRefusedAndNothingOfItIsSent(String numbers, int line) {
    var journal = dir.resolve("journal").toString();
    stdin(lines(1, 5)).run("bulk", "--journal", journal);
    var input =
        Stream.of(numbers.split(" "))
            .map(number -> lines(1, 1).replace("m1", "m" + number))
            .collect(Collectors.joining());

    var ended = stdin(input).run("bulk", "--journal", journal, "--output", "json");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).startsWith("error: line %d is not the line %d".formatted(line, line));
    assertThat(ended.out()).contains("\"end\":\"BROKEN\"");
    assertThat(ana.received()).hasSize(5);
  }

  @Test
  void anInputThatLostItsEndIsRefused() {
    var journal = dir.resolve("journal").toString();
    stdin(lines(1, 5)).run("bulk", "--journal", journal);

    var ended = stdin(lines(1, 4)).run("bulk", "--journal", journal);

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).startsWith("error: the input ends before line 5, which the journal ");
  }

  @Test
  void aDamagedJournalIsRefusedWithNothingSent() throws IOException {
    var journal = Files.writeString(dir.resolve("journal"), "roomservice bulk journal 2\n");

    var ended = stdin(lines(1, 5)).run("bulk", "--journal", journal.toString());

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).startsWith("error: the journal " + journal + " is damaged: ");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void oneBadLineOfAnySizeStopsNoOther() {
    var journal = dir.resolve("journal").toString();
    var input =
        lines(1, 1)
            + "{\"room\":\"standup\",\"json\":"
            + "9".repeat(1001)
            + "}\n"
            + "{\"room\":\"standup\",\"json\":"
            + "[".repeat(500_000)
            + "\n"
            + "{\""
            + "n".repeat(100_000)
            + "\":1}\n"
            + lines(2, 2);

    var ended = stdin(input).run("bulk", "--journal", journal);

    assertThat(ended.exitCode()).isEqualTo(5);
    assertThat(ended.err().lines().map(line -> line.replaceFirst("(line \\d).*", "$1")))
        .containsExactly("error: line 3", "error: line 4");
    assertThat(ana.received())
        .extracting(ReceivedPacket::text)
        .containsExactly("m1", "9".repeat(1001), "m2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"itself", "link", "hard link", "other spelling"})
  void resultsNeverGoIntoTheInput(String way) throws IOException {
    var input = file(lines(1, 5));
    var results =
        switch (way) {
          case "link" -> Files.createSymbolicLink(dir.resolve("link"), input);
          case "hard link" -> Files.createLink(dir.resolve("hard"), input);
          case "other spelling" -> dir.resolve(".").resolve("lines");
          default -> input;
        };

    for (var option : List.of("--results", "--journal")) {
      var ended = shell.run("bulk", input.toString(), option, results.toString());

      assertThat(ended.exitCode()).isEqualTo(2);
      assertThat(ended.err())
          .startsWith(
              "error: %s names %s, which is the same file as the input".formatted(option, results));
    }
    assertThat(input).hasContent(lines(1, 5));
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void resultsNeverGoIntoTheJournal() throws IOException {
    var journal = dir.resolve("journal");
    var link = Files.createSymbolicLink(dir.resolve("link"), journal);
    stdin(lines(1, 5)).run("bulk", "--journal", journal.toString());
    var before = Files.readAllBytes(journal);

    for (var results : List.of(journal, link)) {
      var ended =
          stdin(lines(1, 6))
              .run("bulk", "--journal", journal.toString(), "--results", results.toString());

      assertThat(ended.exitCode()).isEqualTo(2);
      assertThat(ended.err()).contains("which is the same file as --journal");
    }
    assertThat(journal).hasBinaryContent(before);
    assertThat(ana.received()).hasSize(5);
  }

  @Test
  void resultsNeverGoIntoFilesThatHoldSecrets() throws IOException {
    var secret = Files.writeString(dir.resolve("secret"), server.apiSecret());
    var projects = dir.resolve(".livekit/cli-config.yaml");
    Files.createDirectories(projects.getParent());
    Files.writeString(projects, "projects: []");
    shell.with("HOME", dir.toString());

    for (var file : List.of(secret, projects)) {
      var before = Files.readString(file);
      var ended =
          stdin(lines(1, 1))
              .run("bulk", "--api-secret-file", secret.toString(), "--results", file.toString());

      assertThat(ended.exitCode()).isEqualTo(2);
      assertThat(ended.err()).contains("the same file as a file that says who asks");
      assertThat(file).hasContent(before);
    }
  }

  @Test
  void resultsThatDoNotFitOnTheDiskAreAnError() {
    for (var input : List.of(lines(1, 200), "bad\n")) {
      var ended = stdin(input).run("bulk", "--results", "/dev/full");

      assertThat(ended.exitCode()).isIn(2, 5).isEqualTo(input.startsWith("bad") ? 2 : 5);
      assertThat(ended.err())
          .contains("error: can't write the results to /dev/full: No space left on device");
    }
  }

  @Test
  void linesComeFromANamedPipeAndResultsGoIntoOne() throws Exception {
    for (var name : List.of("in", "out")) {
      assertThat(new ProcessBuilder("mkfifo", dir.resolve(name).toString()).start().waitFor())
          .isZero();
    }
    var writing = CompletableFuture.runAsync(() -> write(dir.resolve("in"), lines(1, 3)));
    var results = CompletableFuture.supplyAsync(() -> read(dir.resolve("out")));

    var ended =
        shell.run("bulk", dir.resolve("in").toString(), "--results", dir.resolve("out").toString());

    writing.join();
    assertThat(ended.exitCode()).isZero();
    assertThat(ana.received()).hasSize(3);
    assertThat(results.join()).hasLineCount(3);
  }

  @Test
  void stdinIsReadWhereItStandsAlsoByItsNames() {
    for (var name : List.of("-", "/dev/stdin", "/dev/fd/0")) {
      assertThat(stdin(lines(1, 2)).run("bulk", name).exitCode()).isZero();
    }

    assertThat(ana.received()).hasSize(6);
  }

  @Test
  void resultsGoOnBehindTheLastWholeLineWhenAJournalDoes() throws IOException {
    var journal = dir.resolve("journal").toString();
    var results = dir.resolve("results");
    stdin(lines(1, 1)).run("bulk", "--journal", journal, "--results", results.toString());
    Files.writeString(results, Files.readString(results) + "{\"line\":2,\"sta");

    stdin(lines(1, 2)).run("bulk", "--journal", journal, "--results", results.toString());

    assertThat(Files.readAllLines(results))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).endsWith("}"));
  }

  @Test
  void itStopsWhenTooManyLinesAreBad() {
    var ended = stdin("x\n".repeat(100) + lines(1, 1)).run("bulk", "--max-failures", "3");

    assertThat(ended.exitCode()).isEqualTo(5);
    assertThat(ended.err()).hasLineCount(3);
    assertThat(ended.out()).contains("; stopped, since too many failed");
    assertThat(ana.received()).isEmpty();
  }

  /** A thousand lines would take minutes at this rate. */
  @Test
  void whatWasReadAheadDoesNotLeaveWhenTooManyLinesAreBad() throws IOException {
    var ended =
        stdin(lines(1, 1000) + "x\nx\n" + lines(1001, 1001))
            .run("bulk", "--max-failures", "2", "--rate", "10", "--output", "json");

    assertThat(ended.exitCode()).isEqualTo(5);
    var summary = new ObjectMapper().readTree(ended.out());
    assertThat(summary.get("end").asText()).isEqualTo("TOO_MANY_FAILURES");
    assertThat(summary.get("bad").asInt()).isEqualTo(2);
    assertThat(summary.get("lines").asInt()).isEqualTo(1002);
    assertThat(summary.get("accepted").asInt() + summary.get("notSent").asInt()).isEqualTo(1000);
    assertThat(summary.get("notSent").asInt()).isGreaterThan(900);
    assertThat(ana.received()).hasSize(summary.get("accepted").asInt());
  }

  /** One of each: neither is enough alone. */
  @Test
  void badLinesAndFailuresCountTogether() throws IOException {
    var ended =
        stdin("{\"room\":\"away\",\"text\":\"x\"}\nx\n" + lines(1, 1000))
            .run("bulk", "--max-failures", "2", "--rate", "1", "--output", "json");

    var summary = new ObjectMapper().readTree(ended.out());
    assertThat(summary.get("end").asText()).isEqualTo("TOO_MANY_FAILURES");
    assertThat(ana.received()).hasSizeLessThan(900);
  }

  @Test
  void onlyTheFirstFailuresAreShown() {
    var ended = stdin("x\n".repeat(100)).run("bulk");

    assertThat(ended.err()).hasLineCount(21).endsWith("--results FILE has them all\n");
    assertThat(ended.out()).startsWith("0 accepted; 100 bad lines");
  }

  @Test
  void withoutALineThereIsNothingToDoWhichIsSaid() {
    var ended = stdin("").run("bulk");

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.err()).isEqualTo("warning: there was no line to send\n");
  }

  @Test
  void quietSaysNothingWhenAllIsWell() {
    assertThat(stdin(lines(1, 3)).run("bulk", "--quiet").all()).isEmpty();
  }

  @Test
  void aTerminalSeesProgressWhichIsTakenAway() {
    var ended = stdin(lines(1, 2000)).onTerminal(80).run("bulk");

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.err()).matches("(?s)(\\r[^\\n]*\\r)?");
  }

  @Test
  void whatCannotBeReadIsRefusedBeforeAnythingIsSent() {
    for (var input : new String[] {dir.toString(), dir.resolve("missing").toString()}) {
      var ended = shell.run("bulk", input);

      assertThat(ended.exitCode()).isEqualTo(2);
      assertThat(ended.err()).matches("error: can't read .+\\Rhint: .+\\R");
    }
    assertThat(server.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"--in-flight, 0", "--in-flight, x", "--rate, 0", "--max-failures, 0"})
  void numbersAreChecked(String option, String value) {
    var ended = stdin(lines(1, 1)).run("bulk", option, value);

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("is no whole number from 1 to");
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try (var in = Files.newInputStream(file)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Shell stdin(String text) {
    return shell.stdin(text.getBytes(UTF_8));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(dir.resolve("lines"), text);
  }

  private static String lines(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(i -> "{\"room\":\"standup\",\"text\":\"m" + i + "\"}\n")
        .collect(Collectors.joining());
  }
}
