package io.roomservice.it;

import java.time.Duration;
import java.util.function.Supplier;

/** A point in time after which waiting is given up, with the reason told. */
final class Deadline {
  private final Duration allowed;
  private final long end;

  private Deadline(Duration allowed) {
    this.allowed = allowed;
    this.end = System.nanoTime() + allowed.toNanos();
  }

  static Deadline after(Duration allowed) {
    return new Deadline(allowed);
  }

  Duration left() {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  /** Lets some time pass before the next look at something that can't be waited for otherwise. */
  void pause(Duration time, Supplier<String> whatIsMissing) {
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
