package io.roomservice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.FakeParticipant;
import io.roomservice.testing.ReceivedPacket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    bytes[bytes.length - 1] = 0b011; // as if it had been killed before it could mark line 3
    Files.write(journal, bytes);
    var before = server.requests().size();

    var again = stdin(lines(1, 3)).run("bulk", "--journal", journal.toString());

    assertThat(again.out()).startsWith("1 accepted; 2 before, by the journal");
    assertThat(server.requests()).hasSize(before + 1);
    assertThat(ana.received()).hasSize(3);
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
    assertThat(ana.received()).isEmpty();
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
