package io.roomservice.bench;

import java.util.Arrays;

/**
 * Counts times in buckets at most 3 % wide, so that recording allocates nothing. Not thread-safe.
 */
final class Latencies {
  private static final int STEPS = 32; // per doubling
  private final long[] counts = new long[64 * STEPS];

  void record(long nanos) {
    counts[bucket(Math.max(nanos, STEPS))]++;
  }

  void add(Latencies others) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += others.counts[i];
    }
  }

  void clear() {
    Arrays.fill(counts, 0);
  }

  long count() {
    var sum = 0L;
    for (var count : counts) {
      sum += count;
    }
    return sum;
  }

  /** Returns a percentile in microseconds. */
  double percentile(double percent) {
    var rank = (long) Math.ceil(count() * percent / 100);
    var seen = 0L;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= rank && counts[i] > 0) {
        return middle(i) / 1000;
      }
    }
    return 0;
  }

  private static int bucket(long nanos) {
    var doubling = 63 - Long.numberOfLeadingZeros(nanos);
    var step = (int) (nanos >>> (doubling - 5)) & (STEPS - 1);
    return doubling * STEPS + step;
  }

  private static double middle(int bucket) {
    var width = Math.scalb(1.0, bucket / STEPS - 5);
    return (STEPS + bucket % STEPS + 0.5) * width;
  }
}
