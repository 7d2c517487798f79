package io.roomservice.support;

import java.time.Duration;
import java.util.function.LongSupplier;

/** In the place of {@link System#nanoTime}: stands still until a test moves it. */
public final class SettableTicker implements LongSupplier {
  private volatile long now = Long.MAX_VALUE - 1; // a nano clock may overflow at any time

  public void advance(Duration by) {
    now += by.toNanos();
  }

  @Override
  public long getAsLong() {
    return now;
  }
}
