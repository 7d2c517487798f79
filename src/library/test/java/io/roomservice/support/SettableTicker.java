package io.roomservice.support;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Replaces {@link System#nanoTime}: stands still until a test advances it. */
public final class SettableTicker implements LongSupplier {
  // About to overflow, as a nano clock may be at any time.
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE);

  public void advance(Duration by) {
    now.addAndGet(by.toNanos());
  }

  @Override
  public long getAsLong() {
    return now.get();
  }
}
