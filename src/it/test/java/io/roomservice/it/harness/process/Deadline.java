package io.roomservice.it.harness.process;

import java.time.Duration;
import java.util.function.Supplier;

/** A point in time after which waiting fails with a reason. */
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

  /**
   * Sleeps before the next check of a condition.
   *
   * @throws HarnessUnavailable after the deadline, with the missing condition
   */
  public void pause(Duration time, Supplier<String> whatIsMissing) {
    if (left().isZero()) {
      throw new HarnessUnavailable("timed out after " + allowed + ": " + whatIsMissing.get());
    }
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HarnessUnavailable("interrupted: " + whatIsMissing.get(), e);
    }
  }
}
