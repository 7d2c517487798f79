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
import java.util.List;
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
    var ended = shell.run("bulk", file(BulkLines.numbered(1, 200)).toString());

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).startsWith("200 accepted\n  200 lines in ");
    assertThat(ana.received())
        .extracting(ReceivedPacket::text)
        .isEqualTo(IntStream.rangeClosed(1, 200).mapToObj(i -> "m" + i).toList());
  }

  @Test
  void linesComeFromStdinToo() {
    assertThat(stdin(BulkLines.numbered(1, 3)).run("bulk").exitCode()).isZero();
    assertThat(stdin(BulkLines.numbered(4, 5)).run("bulk", "-").exitCode()).isZero();

    assertThat(ana.received()).hasSize(5);
  }

  @Test
  void badLinesAreToldByNumberAndTheOthersGoOn() {
    var ended =
        stdin(BulkLines.numbered(1, 1) + "nonsense\n\n" + BulkLines.numbered(2, 2)).run("bulk");

    assertThat(ended.exitCode()).isEqualTo(5);
    assertThat(ended.err()).isEqualTo("error: line 2: invalid JSON, column 1\n");
    assertThat(ended.out()).startsWith("2 accepted; 1 invalid line\n");
    assertThat(ana.received()).hasSize(2);
  }

  @Test
  void theSummaryIsOneObject() throws IOException {
    var ended = stdin(BulkLines.numbered(1, 2) + "nonsense\n").run("bulk", "--output", "json");

    assertThat(ended.out()).hasLineCount(1);
    var summary = new ObjectMapper().readTree(ended.out());
    assertThat(summary.get("lines").asInt()).isEqualTo(3);
    assertThat(summary.get("accepted").asInt()).isEqualTo(2);
    assertThat(summary.get("bad").asInt()).isEqualTo(1);
    assertThat(summary.get("end").asText()).isEqualTo("COMPLETE");
  }

  @Test
  void oneBadLineOfAnySizeStopsNoOther() {
    var journal = dir.resolve("journal").toString();
    var input =
        BulkLines.numbered(1, 1)
            + "{\"room\":\"standup\",\"json\":"
            + "9".repeat(1001)
            + "}\n"
            + "{\"room\":\"standup\",\"json\":"
            + "[".repeat(500_000)
            + "\n"
            + "{\""
            + "n".repeat(100_000)
            + "\":1}\n"
            + BulkLines.numbered(2, 2);

    var ended = stdin(input).run("bulk", "--journal", journal);

    assertThat(ended.exitCode()).isEqualTo(5);
    assertThat(ended.err().lines().map(line -> line.replaceFirst("(line \\d).*", "$1")))
        .containsExactly("error: line 3", "error: line 4");
    assertThat(ana.received())
        .extracting(ReceivedPacket::text)
        .containsExactly("m1", "9".repeat(1001), "m2");
  }

  @Test
  void stdinIsReadWhereItStandsAlsoByItsNames() {
    for (var name : List.of("-", "/dev/stdin", "/dev/fd/0")) {
      assertThat(stdin(BulkLines.numbered(1, 2)).run("bulk", name).exitCode()).isZero();
    }

    assertThat(ana.received()).hasSize(6);
  }

  @Test
  void itStopsWhenTooManyLinesAreBad() {
    var ended =
        stdin("x\n".repeat(100) + BulkLines.numbered(1, 1)).run("bulk", "--max-failures", "3");

    assertThat(ended.exitCode()).isEqualTo(5);
    assertThat(ended.err()).hasLineCount(3);
    assertThat(ended.out()).contains("; stopped after too many failures");
    assertThat(ana.received()).isEmpty();
  }

  /** At this rate, a thousand lines would take minutes. */
  @Test
  void whatWasReadAheadDoesNotLeaveWhenTooManyLinesAreBad() throws IOException {
    var ended =
        stdin(BulkLines.numbered(1, 1000) + "x\nx\n" + BulkLines.numbered(1001, 1001))
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

  /** One of each: neither alone reaches the limit. */
  @Test
  void badLinesAndFailuresCountTogether() throws IOException {
    var ended =
        stdin("{\"room\":\"away\",\"text\":\"x\"}\nx\n" + BulkLines.numbered(1, 1000))
            .run("bulk", "--max-failures", "2", "--rate", "1", "--output", "json");

    var summary = new ObjectMapper().readTree(ended.out());
    assertThat(summary.get("end").asText()).isEqualTo("TOO_MANY_FAILURES");
    assertThat(ana.received()).hasSizeLessThan(900);
  }

  @Test
  void onlyTheFirstFailuresAreShown() {
    var ended = stdin("x\n".repeat(100)).run("bulk");

    assertThat(ended.err()).hasLineCount(21).endsWith("--results FILE writes all of them\n");
    assertThat(ended.out()).startsWith("0 accepted; 100 invalid lines");
  }

  @Test
  void withoutALineThereIsNothingToDoWhichIsSaid() {
    var ended = stdin("").run("bulk");

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.err()).isEqualTo("warning: the input has no lines\n");
  }

  @Test
  void quietSaysNothingWhenAllIsWell() {
    assertThat(stdin(BulkLines.numbered(1, 3)).run("bulk", "--quiet").all()).isEmpty();
  }

  @Test
  void aTerminalSeesProgressWhichIsTakenAway() {
    var ended = stdin(BulkLines.numbered(1, 2000)).onTerminal(80).run("bulk");

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
    var ended = stdin(BulkLines.numbered(1, 1)).run("bulk", option, value);

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("isn't a whole number from 1 to");
  }

  private Shell stdin(String text) {
    return shell.stdin(text.getBytes(UTF_8));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(dir.resolve("lines"), text);
  }
}
