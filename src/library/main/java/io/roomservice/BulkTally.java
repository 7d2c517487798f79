package io.roomservice;

import io.roomservice.BulkResult.Status;
import io.roomservice.internal.bulk.Latencies;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Counts the results of a bulk send. Not thread-safe. */
final class BulkTally {
  private final LongSupplier nanoTime;
  private final long start;
  private final Map<Status, Long> counts = new EnumMap<>(Status.class);
  private final Latencies latencies = new Latencies();
  private long payloadBytes;

  BulkTally(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  void add(BulkResult result) {
    counts.merge(result.status(), 1L, Long::sum);
    result
        .receipt()
        .ifPresent(
            receipt -> {
              latencies.add(receipt.elapsed());
              payloadBytes += result.message().payloadSize();
            });
  }

  Duration elapsed() {
    return Duration.ofNanos(nanoTime.getAsLong() - start);
  }

  BulkSummary summary(BulkSummary.End end) {
    return new BulkSummary(counts, payloadBytes, elapsed(), latencies.copy(), end);
  }
}
