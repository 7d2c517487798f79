package io.roomservice.it.harness.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.BulkResult.Status;
import io.roomservice.support.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a table of the results of all messages to a file in {@code src/it/target}. */
public final class TrafficReport {
  private static final String HEAD =
      """
      | run | sends | accepted | unknown | rejected | not sent | received | accepted, not received \
      | received twice | not sent, received | lossy, not received | no one there | longest call \
      | failures |
      | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: \
      | --- |""";

  /** The timeout of a call, and what a busy machine needs in addition. */
  private static final Duration LONGEST = Duration.ofSeconds(12);

  private final String file;
  private final List<String> rows = new ArrayList<>();
  private final List<String> messages = new ArrayList<>();

  public TrafficReport(String file) {
    this.file = file;
  }

  /**
   * Adds the rows of a run, and checks that no message was lost without an error or received twice.
   */
  public Map<String, Tally> add(String run, Traffic traffic, Audience audience)
      throws InterruptedException {
    var tallies = Tally.of(traffic, audience);
    tallies.forEach((way, tally) -> rows.add(row(run + ": " + way, tally)));
    tallies.forEach(
        (way, tally) ->
            tally
                .messages()
                .forEach(
                    (type, text) -> messages.add(run + ": " + way + ": " + type + ": " + text)));
    tallies.forEach((way, tally) -> check(run + ": " + way, tally));
    return tallies;
  }

  private static void check(String run, Tally tally) {
    assertThat(tally.lost()).as(run + ": accepted and not received").isZero();
    assertThat(tally.doubled()).as(run + ": received twice").isZero();
    assertThat(tally.ghosts()).as(run + ": not sent, but received").isZero();
    assertThat(tally.longest()).as(run + ": longest call").isLessThan(LONGEST);
  }

  private static String row(String run, Tally tally) {
    return Stream.of(
            run,
            tally.sends(),
            tally.count(Status.ACCEPTED),
            tally.count(Status.UNKNOWN),
            tally.count(Status.REJECTED),
            tally.count(Status.NOT_SENT),
            tally.received(),
            tally.lost(),
            tally.doubled(),
            tally.ghosts(),
            tally.lostLossy(),
            tally.unheard(),
            String.format(Locale.ROOT, "%.1f s", tally.longest().toMillis() / 1000.0),
            failures(tally))
        .map(TrafficReport::cell)
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String failures(Tally tally) {
    return tally.failures().entrySet().stream()
        .map(entry -> cell(entry.getValue()) + " × `" + entry.getKey() + "`")
        .collect(Collectors.joining(", "));
  }

  private static String cell(Object content) {
    return content instanceof Integer number
        ? String.format(Locale.ROOT, "%,d", number)
        : content.toString();
  }

  public void write() throws IOException {
    var target = Files.createDirectories(Checkout.path("src/it/target"));
    var lines = new ArrayList<>(List.of(HEAD));
    lines.addAll(rows);
    lines.add("");
    lines.addAll(messages);
    Files.write(target.resolve(file), lines);
    lines.forEach(System.out::println);
  }
}
