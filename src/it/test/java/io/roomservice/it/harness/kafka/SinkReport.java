package io.roomservice.it.harness.kafka;

import io.roomservice.support.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The table of {@code docs/kafka-connect.md}, which ends up in {@code kafka.md} of the build. */
public final class SinkReport {
  private final List<String> rows = new ArrayList<>();

  public void add(String run, int records, SinkDelivery delivery, int reported, Duration time) {
    rows.add(
        "| %s | %,d | %,d | %,d | %d | %d | %d | %d s |"
            .formatted(
                run,
                records,
                delivery.received(),
                reported,
                delivery.lost(),
                delivery.repeated(),
                delivery.disordered(),
                time.toSeconds()));
  }

  public void write() throws IOException {
    var file = Checkout.path("src/it", System.getProperty("build.to", "target"), "kafka.md");
    Files.createDirectories(file.getParent());
    var lines = new ArrayList<String>();
    lines.add(
        "| run | records | received | reported | lost | received twice | out of order | time |");
    lines.add("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    lines.addAll(rows);
    Files.write(file, lines);
  }
}
