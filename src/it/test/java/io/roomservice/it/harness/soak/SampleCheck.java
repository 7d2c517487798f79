package io.roomservice.it.harness.soak;

import io.roomservice.it.harness.receiver.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Compares how the sampled sends ended with what their receiver got. */
record SampleCheck(long samples, long received, long missing, long twice, long ghosts) {

  static SampleCheck of(Path samples, List<Received> arrived) throws IOException {
    var times = new HashMap<Long, Integer>();
    arrived.forEach(one -> times.merge(Numbered.number(one.payload()), 1, Integer::sum));
    Map<Long, Ended> ends =
        Files.readAllLines(samples).stream()
            .map(line -> line.split(","))
            .collect(Collectors.toMap(parts -> Long.parseLong(parts[0]), p -> Ended.valueOf(p[1])));
    return new SampleCheck(
        ends.size(),
        times.size(),
        ends.entrySet().stream()
            .filter(end -> end.getValue() == Ended.ACCEPTED && !times.containsKey(end.getKey()))
            .count(),
        times.values().stream().filter(count -> count > 1).count(),
        times.keySet().stream().filter(number -> mustNotArrive(ends.get(number))).count());
  }

  private static boolean mustNotArrive(Ended end) {
    return end == null || end == Ended.REJECTED || end == Ended.NOT_SENT;
  }

  List<String> problems() {
    var problems = new ArrayList<String>();
    check(problems, missing, "accepted, but not received");
    check(problems, twice, "received twice");
    check(problems, ghosts, "received, but not sent");
    if (received == 0) {
      problems.add("no sampled message was received");
    }
    return problems;
  }

  private static void check(List<String> problems, long count, String what) {
    if (count > 0) {
      problems.add(count + " sampled messages were " + what);
    }
  }

  String words() {
    return String.format(
        Locale.ROOT,
        "%,d sampled, %,d received, %d accepted but not received, %d received twice,"
            + " %d received but not sent",
        samples,
        received,
        missing,
        twice,
        ghosts);
  }
}
