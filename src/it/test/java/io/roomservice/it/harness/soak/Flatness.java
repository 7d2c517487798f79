package io.roomservice.it.harness.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * Whether what a client holds stays the same. Compares the median of the second quarter of the
 * readings, after the first has warmed up, with that of the last quarter.
 */
public final class Flatness {
  private static final int LEAST_READINGS = 12;
  private static final double HEAP_GROWTH = 1.1;
  private static final long HEAP_ALLOWANCE = 1_000_000;
  private static final long ALLOWANCE = 16;
  private static final long THREADS_OF_THE_JVM = 40;

  private final List<Reading> readings;
  private final List<String> problems = new ArrayList<>();

  private Flatness(List<Reading> readings) {
    this.readings = readings;
  }

  /** Returns what grew; empty if all is flat. */
  public static List<String> problems(List<Reading> readings) {
    if (readings.size() < LEAST_READINGS) {
      return List.of(readings.size() + " readings; at least " + LEAST_READINGS + " are needed");
    }
    var flatness = new Flatness(readings);
    flatness.check("heap", Reading::heap, flatness.heapLimit());
    flatness.checkPerSend("threads", Reading::threads, THREADS_OF_THE_JVM);
    flatness.checkPerSend("virtual threads", Reading::virtualThreads, 0);
    flatness.checkPerSend("connections", Reading::connections, 0);
    flatness.checkPerSend("calls", Reading::calls, 0);
    flatness.check("other descriptors", r -> r.descriptors() - r.connections(), ALLOWANCE);
    flatness.check("tokens", Reading::tokens, ALLOWANCE);
    return flatness.problems;
  }

  /** Returns the two medians of each figure. */
  static List<String> words(List<Reading> readings) {
    return readings.size() < LEAST_READINGS ? List.of() : new Flatness(readings).words();
  }

  private List<String> words() {
    return List.of(
        words("heap bytes", Reading::heap),
        words("threads", Reading::threads),
        words("virtual threads", Reading::virtualThreads),
        words("descriptors", Reading::descriptors),
        words("connections", Reading::connections),
        words("tokens", Reading::tokens),
        words("calls", Reading::calls));
  }

  private String words(String what, ToLongFunction<Reading> value) {
    return String.format(Locale.ROOT, "%s: %,d, then %,d", what, before(value), after(value));
  }

  private long heapLimit() {
    var before = before(Reading::heap);
    return (long) (before * HEAP_GROWTH) + HEAP_ALLOWANCE - before;
  }

  /**
   * Checks something of which each send in flight may need one, which grows if the machine is busy.
   */
  private void checkPerSend(String what, ToLongFunction<Reading> value, long others) {
    var limit = Math.max(before(value), Load.IN_FLIGHT + others) + ALLOWANCE;
    check(what, value, limit - before(value));
  }

  private void check(String what, ToLongFunction<Reading> value, long allowedGrowth) {
    var before = before(value);
    var after = after(value);
    if (after > before + allowedGrowth) {
      problems.add(
          String.format(
              Locale.ROOT,
              "%s grew from %,d to %,d; the limit is %,d",
              what,
              before,
              after,
              before + allowedGrowth));
    }
  }

  private long before(ToLongFunction<Reading> value) {
    return median(readings.subList(readings.size() / 4, readings.size() / 2), value);
  }

  private long after(ToLongFunction<Reading> value) {
    return median(readings.subList(readings.size() * 3 / 4, readings.size()), value);
  }

  private static long median(List<Reading> readings, ToLongFunction<Reading> value) {
    var sorted = readings.stream().mapToLong(value).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
