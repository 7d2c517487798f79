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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code bulk --journal}, from the command to the file. */
class BulkJournalTest {
  private final FakeLiveKit server = FakeLiveKit.start();
  private final Shell shell = Shell.of(server);
  private final FakeParticipant ana = server.createRoom("standup").join("ana");

  @TempDir Path dir;

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void withAJournalOnlyWhatWasNotAcceptedIsSentAgain() throws IOException {
    var journal = dir.resolve("journal").toString();
    var input = BulkLines.numbered(1, 3) + "{\"room\":\"later\",\"text\":\"x\"}\n";

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
    stdin(BulkLines.numbered(1, 3)).run("bulk", "--journal", journal.toString());
    var bytes = Files.readAllBytes(journal);
    for (var i = bytes.length - 4; i < bytes.length; i++) {
      bytes[i] = (byte) ~bytes[i]; // as after a kill before line 3 was marked
    }
    Files.write(journal, bytes);
    var before = server.requests().size();

    var again = stdin(BulkLines.numbered(1, 3)).run("bulk", "--journal", journal.toString());

    assertThat(again.out()).startsWith("1 accepted; 2 accepted before (journal)");
    assertThat(server.requests()).hasSize(before + 1);
    assertThat(ana.received()).hasSize(3);
  }

  /** The line is not recorded before it is complete. */
  @Test
  void aHalfWrittenLastLineIsSentWhenItIsComplete() {
    var journal = dir.resolve("journal").toString();
    var input = BulkLines.numbered(1, 3);

    for (var length : new int[] {input.length() - 30, input.length() - 2, input.length()}) {
      stdin(input.substring(0, length)).run("bulk", "--journal", journal);
    }

    assertThat(ana.received()).extracting(ReceivedPacket::text).containsExactly("m1", "m2", "m3");
  }

  @Test
  void aLastLineWithoutItsEndIsNotSentAgainWhenTheInputGrows() {
    var journal = dir.resolve("journal").toString();
    stdin(BulkLines.numbered(1, 2).stripTrailing()).run("bulk", "--journal", journal);

    var again = stdin(BulkLines.numbered(1, 3)).run("bulk", "--journal", journal);

    assertThat(again.exitCode()).isZero();
    assertThat(ana.received()).extracting(ReceivedPacket::text).containsExactly("m1", "m2", "m3");
  }

  @Test
  void aLastLineThatWasSentAndIsLongerLaterIsRefused() {
    var journal = dir.resolve("journal").toString();
    stdin(BulkLines.numbered(1, 2).stripTrailing()).run("bulk", "--journal", journal);

    // Someone appended lines although the last line had no line end.
    var again =
        stdin(BulkLines.numbered(1, 2).stripTrailing() + BulkLines.numbered(3, 4))
            .run("bulk", "--journal", journal);

    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.err())
        .startsWith(
            "error: line 2 differs from the line that the journal " + journal + " recorded\n");
    assertThat(ana.received()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "1 2 3 x 4 5, 4", // inserted
    "1 2 4 5, 3", // deleted
    "1 2 3 5 4, 4", // reordered
    "6 7 8, 1", // another file
    "1 6 7, 2", // another file that starts with the same line
  })
  void withAJournalAnotherInputIsRefusedAndNothingOfItIsSent(String numbers, int line) {
    var journal = dir.resolve("journal").toString();
    stdin(BulkLines.numbered(1, 5)).run("bulk", "--journal", journal);
    var input =
        Stream.of(numbers.split(" "))
            .map(number -> BulkLines.numbered(1, 1).replace("m1", "m" + number))
            .collect(Collectors.joining());

    var ended = stdin(input).run("bulk", "--journal", journal, "--output", "json");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).startsWith("error: line %d differs from the line".formatted(line));
    assertThat(ended.out()).contains("\"end\":\"BROKEN\"");
    assertThat(ana.received()).hasSize(5);
  }

  @Test
  void anInputThatLostItsEndIsRefused() {
    var journal = dir.resolve("journal").toString();
    stdin(BulkLines.numbered(1, 5)).run("bulk", "--journal", journal);

    var ended = stdin(BulkLines.numbered(1, 4)).run("bulk", "--journal", journal);

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).startsWith("error: the input ends before line 5, which the journal ");
  }

  @Test
  void aDamagedJournalIsRefusedWithNothingSent() throws IOException {
    var journal = Files.writeString(dir.resolve("journal"), "roomservice bulk journal 2\n");

    var ended = stdin(BulkLines.numbered(1, 5)).run("bulk", "--journal", journal.toString());

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).startsWith("error: the journal " + journal + " is damaged: ");
    assertThat(server.requests()).isEmpty();
  }

  private Shell stdin(String text) {
    return shell.stdin(text.getBytes(UTF_8));
  }
}
