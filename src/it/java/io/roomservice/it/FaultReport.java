package io.roomservice.it;

import io.roomservice.BulkResult.Status;
import io.roomservice.support.Fault;
import io.roomservice.support.Fault.At;
import io.roomservice.support.Fault.When;
import io.roomservice.support.FaultyProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of {@code docs/reliability.md}, which end up in {@code faults.md} of the build. */
final class FaultReport {
  private final int messages;
  private final int rooms;
  private final List<List<Object>> runs = new ArrayList<>();
  private final List<Map<At, Long>> faults = new ArrayList<>();

  FaultReport(int messages, int rooms) {
    this.messages = messages;
    this.rooms = rooms;
  }

  void add(String run, Delivery delivery, FaultyProxy proxy, Duration time) {
    var done = proxy.done();
    runs.add(
        List.of(
            run,
            proxy.requests(),
            done.values().stream().mapToLong(Long::longValue).sum(),
            delivery.told(Status.ACCEPTED),
            delivery.told(Status.UNKNOWN),
            delivery.told(Status.REJECTED),
            delivery.told(Status.NOT_SENT),
            delivery.received(),
            delivery.lost(),
            delivery.doubled(),
            delivery.ghosts(),
            delivery.disordered(),
            time.toSeconds() + " s"));
    faults.add(done);
  }

  void write() throws IOException {
    var folder = Path.of(System.getProperty("project.build.directory", "target"));
    var table =
        Stream.of(
                Stream.of("%,d messages to %d rooms".formatted(messages, rooms), ""),
                Stream.of(
                    row(
                        List.of(
                            "way",
                            "requests",
                            "faults",
                            "accepted",
                            "unknown",
                            "rejected",
                            "not sent",
                            "received",
                            "accepted, not received",
                            "received twice",
                            "not sent, received",
                            "out of order",
                            "time")),
                    "| --- |" + " ---: |".repeat(12)),
                runs.stream().map(FaultReport::row),
                Stream.of(
                    "", "| fault | before | after the server acted |", "| --- | ---: | ---: |"),
                Stream.of(Fault.values())
                    .map(
                        fault ->
                            row(
                                List.of(
                                    fault, count(fault, When.BEFORE), count(fault, When.AFTER)))))
            .flatMap(lines -> lines);
    Files.write(folder.resolve("faults.md"), (Iterable<String>) table::iterator);
  }

  private String count(Fault fault, When when) {
    var at = new At(fault, when);
    return Fault.ALL.contains(at)
        ? Long.toString(faults.stream().mapToLong(done -> done.getOrDefault(at, 0L)).sum())
        : "–";
  }

  private static String row(List<?> cells) {
    return cells.stream()
        .map(
            cell ->
                cell instanceof Number ? String.format(Locale.ROOT, "%,d", cell) : cell.toString())
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
