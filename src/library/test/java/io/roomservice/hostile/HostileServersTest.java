package io.roomservice.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * For any response, a call ends in time, with the right result and with little memory: 32 sends at
 * a time, in a JVM with 64 MB. {@code -Dhostile.rounds=20} makes more requests, for the table in
 * docs/reliability.md.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class HostileServersTest {
  private static final int ROUNDS = Integer.getInteger("hostile.rounds", 1);

  /**
   * Generous, so that a busy machine does not fail the build. The table shows the time on an idle
   * machine.
   */
  private static final long MOST_MILLIS_PAST = 5_000;

  private static final double MOST_MEGABYTES = 32;

  @Test
  void noAnswerHoldsACallPastItsTimeOrFillsTheMemoryAndEachEndIsTrue() throws Exception {
    List<Measured> measured;
    try (var server = HostileAnswer.server()) {
      measured = measured(server.url());
    }
    Files.writeString(Path.of(buildDirectory(), "hostile-servers.md"), table(measured));

    assertThat(measured).extracting(Measured::answer).containsExactly(HostileAnswer.values());
    assertThat(measured)
        .allSatisfy(
            row -> {
              assertThat(row.end()).as(row.answer().words).isEqualTo(row.answer().end);
              assertThat(row.millisPast()).as(row.answer().words).isLessThan(MOST_MILLIS_PAST);
              assertThat(row.megabytes()).as(row.answer().words).isLessThan(MOST_MEGABYTES);
            });
  }

  private static List<Measured> measured(String url) throws IOException, InterruptedException {
    var errors = Files.createTempFile("hostile-client", ".log");
    var client =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                HostileClient.class.getName(),
                url,
                Integer.toString(ROUNDS))
            .redirectError(errors.toFile())
            .start();
    try (var lines = client.inputReader()) {
      var measured = new ArrayList<Measured>();
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        measured.add(Measured.of(line));
      }
      assertThat(client.waitFor()).as(Files.readString(errors)).isZero();
      return measured;
    } finally {
      client.destroyForcibly();
      Files.delete(errors);
    }
  }

  private static String table(List<Measured> measured) {
    return Stream.concat(
            Stream.of(
                "| the server responds with | the send fails with | past its timeout, at worst |"
                    + " live heap, at most |",
                "| --- | --- | --- | --- |"),
            measured.stream().map(Measured::row))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String buildDirectory() {
    var classes = HostileServersTest.class.getProtectionDomain().getCodeSource().getLocation();
    return Path.of(URI.create(classes.toString())).getParent().toString();
  }

  private record Measured(HostileAnswer answer, String end, long millisPast, double megabytes) {
    static Measured of(String line) {
      var parts = line.split("\t");
      return new Measured(
          HostileAnswer.valueOf(parts[0]),
          parts[1],
          Long.parseLong(parts[2]),
          Double.parseDouble(parts[3]));
    }

    String row() {
      return "| %s | `%s` | %s | %.1f MB |"
          .formatted(
              answer.words,
              end.replace(", ", "`, `"),
              millisPast <= 0 ? "–" : millisPast + " ms",
              megabytes);
    }
  }
}
