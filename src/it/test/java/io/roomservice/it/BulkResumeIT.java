package io.roomservice.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.it.harness.RequiresRealServer;
import io.roomservice.it.harness.cli.Launcher;
import io.roomservice.it.harness.faults.FaultyProxy;
import io.roomservice.it.harness.receiver.Receivers;
import io.roomservice.it.harness.server.RealServer;
import io.roomservice.support.RequiresPosix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code roomservice bulk}, interrupted in several ways and then resumed. */
@RequiresRealServer
@RequiresPosix
class BulkResumeIT {
  private static final int LINES = 5000;
  private static final int FEW_LINES = 200;
  private static final int KILLS = 20;
  private static final int HEADER = 128;

  @TempDir Path folder;

  private Launcher launcher;
  private String room;
  private Path lines;
  private Path journal;

  @BeforeEach
  void prepare(RealServer server) throws IOException {
    launcher = new Launcher(server, folder);
    room = server.freshRoom();
    journal = folder.resolve("journal");
    lines =
        Files.write(
            folder.resolve("lines"),
            IntStream.rangeClosed(1, LINES)
                .mapToObj(i -> "{\"room\":\"%s\",\"text\":\"m%d\"}".formatted(room, i))
                .toList());
  }

  @Test
  void killedTwentyTimesEachLineArrivesOnceAndInOrder(Receivers receivers) throws Exception {
    var ana = receivers.joinOnTheWire(room, "ana");
    var moments = new Random(6).ints(KILLS, 1, LINES - 100).sorted().boxed().toList();

    for (var moment : moments) {
      var process = launcher.start("bulk", lines.toString(), "--journal", journal.toString());
      while (done() < moment && process.isAlive()) {
        process.waitFor(1, TimeUnit.MILLISECONDS);
      }
      assertThat(process.isAlive()).as("still running at line " + moment).isTrue();
      process.destroyForcibly().waitFor();
    }
    var ended = launcher.run("bulk", lines.toString(), "--journal", journal.toString());

    assertThat(ended.exitCode()).withFailMessage(ended::toString).isZero();
    assertThat(ana.received())
        .extracting(got -> new String(got.payload(), UTF_8))
        .isEqualTo(IntStream.rangeClosed(1, LINES).mapToObj(i -> "m" + i).toList());
  }

  /** There is one room and so one lane, which stops at each unknown outcome. */
  @Test
  void throughFaultsAndTakenUpUntilAllIsSentEachLineArrivesOnceAndInOrder(
      RealServer server, Receivers receivers) throws Exception {
    var ana = receivers.join(room, "ana");
    var few = Files.write(folder.resolve("few"), Files.readAllLines(lines).subList(0, FEW_LINES));

    var runs = 0;
    try (var proxy = new FaultyProxy(server.url(), FaultyProxy.oneIn(5, new Random(6)))) {
      Launcher.Ended ended;
      do {
        ended =
            launcher.run(
                "bulk",
                few.toString(),
                "--journal",
                journal.toString(),
                "--timeout",
                "1s",
                "--url",
                proxy.url());
        assertThat(ended.exitCode()).withFailMessage(ended::toString).isIn(0, 5);
        runs++;
      } while (ended.exitCode() != 0);
    }

    assertThat(runs).isGreaterThan(2);
    assertThat(ana.received())
        .extracting(got -> new String(got.payload(), UTF_8))
        .isEqualTo(IntStream.rangeClosed(1, FEW_LINES).mapToObj(i -> "m" + i).toList());
  }

  /**
   * A limit on the file size simulates a full disk: the journal can't hold a tenth of the lines.
   */
  @Test
  void onAFullDiskItEndsAndGoesOnWhenThereIsRoom(Receivers receivers) throws Exception {
    var ana = receivers.joinOnTheWire(room, "ana");

    var full =
        launcher.shell(
            "ulimit -f 1; exec ./roomservice bulk %s --journal %s".formatted(lines, journal));
    var ended = launcher.run("bulk", lines.toString(), "--journal", journal.toString());

    assertThat(full.exitCode()).withFailMessage(full::toString).isEqualTo(5);
    assertThat(full.err()).contains("error: can't write the journal", "hint: ");
    assertThat(ended.exitCode()).withFailMessage(ended::toString).isZero();
    assertThat(ana.received())
        .extracting(got -> new String(got.payload(), UTF_8))
        .isEqualTo(IntStream.rangeClosed(1, LINES).mapToObj(i -> "m" + i).toList());
  }

  @Test
  void interruptedItTellsWhatItDidWithinTwoSecondsAndEndsWith130(Receivers receivers)
      throws Exception {
    var ana = receivers.joinOnTheWire(room, "ana");
    var process =
        launcher.start("bulk", lines.toString(), "--journal", journal.toString(), "--rate", "100");
    while (done() < 20 && process.isAlive()) {
      process.waitFor(1, TimeUnit.MILLISECONDS);
    }

    var start = System.nanoTime();
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    var ended = launcher.ended(process);

    // The command allows itself two seconds; a busy machine may need more.
    assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(5));
    assertThat(ended.exitCode()).withFailMessage(ended::toString).isEqualTo(130);
    assertThat(ended.out()).contains(" accepted", "; interrupted");
    assertThat(ana.received()).hasSize(done());
  }

  /** Returns the number of lines that the journal marks as accepted. */
  private int done() throws IOException {
    if (!Files.exists(journal)) {
      return 0;
    }
    var bytes = Files.readAllBytes(journal);
    // Each line has four bytes; the last bit is set if it was accepted.
    return (int)
        IntStream.iterate(HEADER + 3, at -> at < bytes.length, at -> at + 4)
            .filter(at -> (bytes[at] & 1) == 1)
            .count();
  }
}
