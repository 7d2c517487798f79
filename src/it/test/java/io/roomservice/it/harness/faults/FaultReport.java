package io.roomservice.it.harness.faults;

import io.roomservice.BulkResult.Status;
import io.roomservice.it.harness.faults.Fault.At;
import io.roomservice.it.harness.faults.Fault.When;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the tables of {@code docs/reliability.md} to {@code faults.md} in the build folder. */
public final class FaultReport {
  private static final String RUNS =
      """

      | way | requests | faults | accepted | unknown | rejected | not sent | received \
      | accepted, not received | received twice | not sent, received | out of order | time |
      | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |""";
  private static final String FAULTS =
      """

      | fault | before | after the server acted |
      | --- | ---: | ---: |""";

  private final int messages;
  private final int rooms;
  private final List<List<Object>> runs = new ArrayList<>();
  private final List<Map<At, Long>> faults = new ArrayList<>();

  public FaultReport(int messages, int rooms) {
    this.messages = messages;
    this.rooms = rooms;
  }

  public void add(String run, Delivery delivery, FaultyProxy proxy, Duration time) {
    var done = proxy.done();
    runs.add(
        List.of(
            run,
            proxy.requests(),
            done.values().stream().mapToLong(Long::longValue).sum(),
            delivery.reported(Status.ACCEPTED),
            delivery.reported(Status.UNKNOWN),
            delivery.reported(Status.REJECTED),
            delivery.reported(Status.NOT_SENT),
            delivery.received(),
            delivery.lost(),
            delivery.doubled(),
            delivery.ghosts(),
            delivery.disordered(),
            time.toSeconds() + " s"));
    faults.add(done);
  }

  public void write() throws IOException {
    var lines = new ArrayList<String>();
    lines.add(String.format(Locale.ROOT, "%,d messages to %d rooms", messages, rooms));
    lines.add(RUNS);
    runs.forEach(run -> lines.add(row(run)));
    lines.add(FAULTS);
    for (var fault : Fault.values()) {
      lines.add(row(List.of(fault.words(), count(fault, When.BEFORE), count(fault, When.AFTER))));
    }
    var folder = Path.of(System.getProperty("project.build.directory", "target"));
    Files.write(folder.resolve("faults.md"), lines);
  }

  private Object count(Fault fault, When when) {
    var at = new At(fault, when);
    return Fault.ALL.contains(at)
        ? (Object) faults.stream().mapToLong(done -> done.getOrDefault(at, 0L)).sum()
        : "–";
  }

  private static String row(List<?> cells) {
    return cells.stream().map(FaultReport::cell).collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String cell(Object content) {
    return content instanceof Number number
        ? String.format(Locale.ROOT, "%,d", number.longValue())
        : content.toString();
  }
}
