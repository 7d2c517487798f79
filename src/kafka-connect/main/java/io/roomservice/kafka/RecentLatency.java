package io.roomservice.kafka;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The average and maximum latency of the last 30 to 60 seconds. Thread-safe. */
final class RecentLatency {
  private static final long HALF = TimeUnit.SECONDS.toNanos(30);

  private final LongSupplier nanoTime;
  private Span before = new Span();
  private Span now = new Span();
  private long began;

  RecentLatency(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.began = nanoTime.getAsLong();
  }

  synchronized void add(long nanos) {
    turn();
    now.count++;
    now.sum += nanos;
    now.max = Math.max(now.max, nanos);
  }

  synchronized double average() {
    turn();
    var count = before.count + now.count;
    return count == 0 ? 0 : (before.sum + now.sum) / 1e6 / count;
  }

  synchronized double max() {
    turn();
    return Math.max(before.max, now.max) / 1e6;
  }

  private void turn() {
    var time = nanoTime.getAsLong();
    if (time - began >= HALF) {
      before = time - began < 2 * HALF ? now : new Span();
      now = new Span();
      began = time;
    }
  }

  private static final class Span {
    private long count;
    private long sum;
    private long max;
  }
}
