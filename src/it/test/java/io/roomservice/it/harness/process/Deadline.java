package io.roomservice.it.harness.process;

import java.time.Duration;
import java.util.function.Supplier;

/** A point in time after which waiting is given up, with the reason told. */
public final class Deadline {
  private final Duration allowed;
  private final long end;

  private Deadline(Duration allowed) {
    this.allowed = allowed;
    this.end = System.nanoTime() + allowed.toNanos();
  }

  public static Deadline after(Duration allowed) {
    return new Deadline(allowed);
  }

  public Duration left() {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  /** Lets all of it pass, where time itself is what a test is about. */
  public void sleep() throws InterruptedException {
    Thread.sleep(left().toMillis());
  }

  /** Lets some time pass before the next look at something that can't be waited for otherwise. */
  public void pause(Duration time, Supplier<String> whatIsMissing) {
    if (left().isZero()) {
      throw new HarnessUnavailable("after " + allowed + ": " + whatIsMissing.get());
    }
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HarnessUnavailable("interrupted: " + whatIsMissing.get(), e);
    }
  }
}
