package io.roomservice.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Prints where a JFR recording spent its time and its bytes. Each stack counts for its topmost
 * frame in this library or the benchmark; OkHttp's call counts as one line. Arguments: the
 * recording, and the bytes that a send allocates.
 */
final class Profile {
  private static final int LINES = 100;

  private Profile() {}

  public static void main(String[] args) throws IOException {
    var allocations = new HashMap<String, Double>();
    var samples = new HashMap<String, Double>();
    try (var recording = new RecordingFile(Path.of(args[0]))) {
      while (recording.hasMoreEvents()) {
        var event = recording.readEvent();
        switch (event.getEventType().getName()) {
          case "jdk.ObjectAllocationInNewTLAB" ->
              add(
                  allocations,
                  event,
                  where(event) + "\t" + event.getClass("objectClass").getName(),
                  event.getLong("tlabSize"));
          case "jdk.ObjectAllocationOutsideTLAB" ->
              add(
                  allocations,
                  event,
                  where(event) + "\t" + event.getClass("objectClass").getName(),
                  event.getLong("allocationSize"));
          case "jdk.ExecutionSample" -> add(samples, event, where(event), 1);
          default -> {}
        }
      }
    }
    print("bytes of a send", allocations, Double.parseDouble(args[1]));
    print("% of the time in Java", samples, 100);
  }

  private static void add(
      Map<String, Double> sums, RecordedEvent event, String key, double weight) {
    var thread = event.getStackTrace();
    if (thread != null && thread.getFrames().stream().anyMatch(f -> name(f).contains("Load."))) {
      sums.merge(key, weight, Double::sum);
    }
  }

  private static String where(RecordedEvent event) {
    var stack = event.getStackTrace();
    if (stack == null) {
      return "?";
    }
    for (var frame : stack.getFrames()) {
      var name = name(frame);
      if (name.endsWith("RealCall.execute")) {
        return "OkHttp's call";
      }
      if (name.startsWith("io.roomservice.") && !name.startsWith("io.roomservice.proto.")) {
        return name.replace("io.roomservice.", "") + ":" + frame.getLineNumber();
      }
    }
    return "elsewhere";
  }

  private static String name(RecordedFrame frame) {
    return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
  }

  private static void print(String what, Map<String, Double> sums, double whole) {
    var sum = sums.values().stream().mapToDouble(Double::doubleValue).sum();
    System.out.println("\n" + what);
    sums.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .limit(LINES)
        .forEach(e -> System.out.printf("%8.1f  %s%n", e.getValue() / sum * whole, e.getKey()));
  }
}
