package io.roomservice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.support.Checkout;
import io.roomservice.support.RequiresPosix;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.FakeParticipant;
import io.roomservice.testing.ReceivedPacket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher in a separate process, with the streams that a shell gives it. It runs the classes
 * of this test.
 */
@RequiresPosix
class LauncherTest {
  private final FakeLiveKit server = FakeLiveKit.start();
  private final FakeParticipant ana = server.createRoom("standup").join("ana");

  @TempDir Path dir;

  @BeforeEach
  void layOut() throws IOException {
    Files.createDirectories(dir.resolve("target")); // for the log of the tests
    Files.createDirectories(dir.resolve("lib"));
    Files.createFile(dir.resolve("lib/roomservice.jar"));
    Files.createDirectories(dir.resolve("java/bin"));
    Files.writeString(dir.resolve("java/release"), "JAVA_VERSION=\"17\"\n");
    var java =
        Files.writeString(
            dir.resolve("java/bin/java"),
            """
            #!/bin/sh
            while [ "$1" != io.roomservice.cli.Main ]; do shift; done
            exec "$REAL_JAVA" -XX:TieredStopAtLevel=1 "$@"
            """);
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.createDirectories(dir.resolve("bin"));
    Files.copy(Checkout.path("roomservice"), dir.resolve("bin/launcher"));
    assertThat(dir.resolve("bin/launcher").toFile().setExecutable(true)).isTrue();
    Files.writeString(dir.resolve("input"), lines(1, 5));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bulk", "send standup --stdin", "send standup --file /dev/stdin"})
  void aClosedStdinIsRefusedWhereItIsRead(String command) throws Exception {
    var ended = shell("bin/launcher " + command + " <&-");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("error: can't read ");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aCommandThatReadsNoStdinNeedsNone() throws Exception {
    assertThat(shell("bin/launcher send standup --text x <&-").exitCode()).isZero();

    assertThat(ana.received()).hasSize(1);
  }

  /** Otherwise output would go into the next file that the process opens. */
  @ParameterizedTest
  @CsvSource({">&-, 1", "2>&-, 5", ">&- 2>&-, 5", "<&- >&- 2>&-, 5", ">/dev/full, 1"})
  void whatIsPrintedOnAClosedStreamGoesIntoNoFile(String closed, int exitCode) throws Exception {
    var bad = closed.contains("2>") ? "bad\n" : "";
    Files.writeString(dir.resolve("input"), lines(1, 5) + bad);

    var ended = shell("bin/launcher bulk input --journal journal --results results " + closed);

    assertThat(ended.exitCode()).isEqualTo(exitCode);
    assertThat(ana.received()).hasSize(5);
    assertThat(Files.readAllLines(dir.resolve("results")))
        .hasSize(bad.isEmpty() ? 5 : 6)
        .allSatisfy(line -> assertThat(line).startsWith("{\"line\":").endsWith("}"));
    assertThat(shell("bin/launcher bulk input --journal journal").out())
        .startsWith("0 accepted")
        .contains("5 accepted before (journal)");
  }

  @Test
  void outputThatNobodyReadsIsAnError() throws Exception {
    var ended =
        shell("{ bin/launcher bulk input --output json; echo $? >code; } | sleep 0; cat code");

    // The output is either printed before the reader ends, or reported as lost.
    assertThat(ended.out().strip()).isIn("0", "1");
    assertThat(ended.err().isEmpty()).isEqualTo(ended.out().strip().equals("0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cat input | bin/launcher bulk",
        "cat input | bin/launcher bulk /dev/stdin",
        "cat input | bin/launcher bulk /proc/self/fd/0",
        "bin/launcher bulk /dev/stdin <input",
        "bash -c 'bin/launcher bulk <(cat input)'",
        "gzip <input >input.gz; bash -c 'bin/launcher bulk <(zcat input.gz)'",
        "bin/launcher bulk input --results /dev/stdout | grep -c ACCEPTED >count",
        "bash -c 'bin/launcher bulk input --results >(cat >r)'"
      })
  void pipesAreReadAndWrittenInEachWayThatAShellHas(String line) throws Exception {
    var ended = shell(line);

    assertThat(ended.err()).isEmpty();
    assertThat(ended.exitCode()).isZero();
    assertThat(ana.received()).hasSize(5);
  }

  /** The pause lasts until the first member has arrived, so that the second one comes later. */
  @Test
  void packedInputIsReadToItsEndAlsoWhenThePipePausesBetweenMembers() throws Exception {
    var process =
        start(
            "(gzip <input; while [ ! -e on ]; do sleep 0.1; done; gzip <input) | bin/launcher"
                + " bulk");
    await(5, process);
    Files.createFile(dir.resolve("on"));

    assertThat(ended(process).out()).startsWith("10 accepted");
    assertThat(ana.received()).hasSize(10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '"',
      value = {
        "(gzip <input; gzip <input | head -c 20) => MEMBER 2, which starts at byte",
        "(gzip <input; gzip <input | tr '\\213' x) => the data after gzip MEMBER 1, from byte",
        "(gzip <input; cat input) => the data after gzip MEMBER 1, from byte"
      })
  void packedInputThatEndsBeforeItsEndIsAnError(String input, String problem) throws Exception {
    var ended = shell(input + " | bin/launcher bulk");

    assertThat(ended.exitCode()).isEqualTo(5);
    assertThat(ended.err()).contains(problem.replace("MEMBER", "member"));
    assertThat(ended.out()).startsWith("5 accepted").contains("stopped by an error");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bin/launcher bulk --results input <input                | stdin",
        "bin/launcher bulk - --journal input <input              | stdin",
        "bin/launcher bulk /dev/stdin --results input <input     | stdin",
        "bin/launcher bulk input --results r >r                  | stdout",
        "bin/launcher bulk input --results r 2>>r; cat r >&2     | stderr",
        "bin/launcher bulk input --results /dev/stdout >r        | stdout"
      })
  void standardStreamsAndOutputFilesAreKeptApart(String line, String stream) throws Exception {
    var ended = shell(line);

    assertThat(ended.err()).contains("which is the same file as " + stream);
    assertThat(dir.resolve("input")).hasContent(lines(1, 5));
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aJournalThatAnotherProcessHasIsRefused() throws Exception {
    var first =
        start("(cat input; while [ ! -e on ]; do sleep 0.1; done) | bin/launcher bulk --journal j");
    await(5, first);

    var second = new ProcessBuilder("sh", "-c", "bin/launcher bulk input --journal j >out2 2>err2");
    assertThat(ended(environment(second).start()).exitCode()).isEqualTo(2);
    Files.createFile(dir.resolve("on"));

    assertThat(Files.readString(dir.resolve("err2"))).contains("is in use by another process");
    assertThat(ended(first).exitCode()).isZero();
    assertThat(ana.received()).hasSize(5);
  }

  /** Each line arrives once, whenever the kill: a line sent but not marked keeps its nonce. */
  @Test
  void killedInTheMiddleItGoesOnWithTheSameCommand() throws Exception {
    Files.writeString(dir.resolve("input"), lines(1, 3000));
    for (var kill = 1; kill <= 3; kill++) {
      var process = start("exec bin/launcher bulk input --journal journal");
      await(500 * kill, process);
      process.destroyForcibly().waitFor();
    }

    var ended = shell("bin/launcher bulk input --journal journal");

    assertThat(ended.exitCode()).withFailMessage(ended::err).isZero();
    assertThat(ana.received())
        .extracting(ReceivedPacket::text)
        .isEqualTo(IntStream.rangeClosed(1, 3000).mapToObj(i -> "m" + i).toList());
  }

  /** A limit on the size of files simulates a full disk. */
  @Test
  void onAFullDiskItEndsWithAnErrorAndGoesOnWhenThereIsRoom() throws Exception {
    Files.writeString(dir.resolve("input"), lines(1, 3000));

    var full = shell("ulimit -f 2; exec bin/launcher bulk input --journal journal");
    var ended = shell("bin/launcher bulk input --journal journal");

    assertThat(full.exitCode()).isEqualTo(5);
    assertThat(full.err()).contains("error: can't write the journal journal: ");
    assertThat(ended.exitCode()).withFailMessage(ended::err).isZero();
    assertThat(ana.received())
        .extracting(ReceivedPacket::text)
        .isEqualTo(IntStream.rangeClosed(1, 3000).mapToObj(i -> "m" + i).toList());
  }

  private void await(int packets, Process process) throws InterruptedException {
    while (ana.received().size() < packets) {
      assertThat(process.waitFor(1, TimeUnit.MILLISECONDS)).as("the process has ended").isFalse();
    }
  }

  private Shell.Ended shell(String line) throws Exception {
    return ended(start(line));
  }

  private Process start(String line) throws IOException {
    return environment(new ProcessBuilder("sh", "-c", line))
        .redirectInput(Path.of("/dev/null").toFile())
        .redirectOutput(dir.resolve("out").toFile())
        .redirectError(dir.resolve("err").toFile())
        .start();
  }

  private ProcessBuilder environment(ProcessBuilder process) {
    var environment = process.directory(dir.toFile()).environment();
    environment.put("LIVEKIT_URL", server.url());
    environment.put("LIVEKIT_API_KEY", server.apiKey());
    environment.put("LIVEKIT_API_SECRET", server.apiSecret());
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("JAVA_HOME", dir.resolve("java").toString());
    environment.put("REAL_JAVA", Path.of(System.getProperty("java.home"), "bin/java").toString());
    environment.put("CLASSPATH", System.getProperty("java.class.path"));
    environment.put("HOME", dir.toString());
    return process;
  }

  private Shell.Ended ended(Process process) throws Exception {
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Shell.Ended(
        process.exitValue(),
        Files.readString(dir.resolve("out"), UTF_8),
        Files.readString(dir.resolve("err"), UTF_8));
  }

  private static String lines(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(i -> "{\"room\":\"standup\",\"text\":\"m" + i + "\"}\n")
        .collect(Collectors.joining());
  }
}
