package io.roomservice.internal.bulk;

import java.time.Duration;

/**
 * A histogram of call durations whose classes grow with the duration: each is at most a 32nd of it
 * wide, so that any number of calls fits into the same few kilobytes. Not thread-safe.
 */
public final class Latencies {
  private static final int STEP_BITS = 5;
  private static final int STEPS = 1 << STEP_BITS; // per doubling

  private final long[] counts = new long[(Long.SIZE - STEP_BITS) * STEPS];
  private long total;

  public void add(Duration latency) {
    counts[index(Math.max(0, latency.toNanos()))]++;
    total++;
  }

  /**
   * Returns the duration that the given share of calls did not exceed; zero if there were no calls.
   */
  public Duration atMost(double share) {
    var rank = Math.max(1, (long) Math.ceil(share * total));
    var seen = 0L;
    for (int i = 0; i < counts.length && total > 0; i++) {
      seen += counts[i];
      if (seen >= rank) {
        return Duration.ofNanos(highest(i));
      }
    }
    return Duration.ZERO;
  }

  public Latencies copy() {
    var copy = new Latencies();
    System.arraycopy(counts, 0, copy.counts, 0, counts.length);
    copy.total = total;
    return copy;
  }

  private static int index(long nanos) {
    if (nanos < STEPS) {
      return (int) nanos;
    }
    var doublings = Long.SIZE - Long.numberOfLeadingZeros(nanos) - STEP_BITS - 1;
    return doublings * STEPS + (int) (nanos >>> doublings);
  }

  private static long highest(int index) {
    if (index < 2 * STEPS) {
      return index;
    }
    var doublings = index / STEPS - 1;
    var first = (long) (index - doublings * STEPS) << doublings;
    return first + (1L << doublings) - 1;
  }
}
