package io.roomservice.kafka;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much is asked of a server that fails: pauses that grow with each retry of a message, and
 * after ten failures in a row one message at a time until one succeeds. Thread-safe.
 */
final class Outage {
  private static final Logger log = LoggerFactory.getLogger(RoomServiceSinkTask.class);
  private static final int IN_A_ROW = 10;

  private final int most;
  private final Duration first;
  private final Duration longest;
  private final DoubleSupplier random;
  private int failures; // in a row; guarded by this

  /**
   * No failure yet.
   *
   * @param most how many messages may be in flight
   * @param random from 0 to 1
   */
  Outage(int most, Duration first, Duration longest, DoubleSupplier random) {
    this.most = most;
    this.first = first;
    this.longest = longest;
    this.random = random;
  }

  synchronized int mostInFlight() {
    return failures < IN_A_ROW ? most : 1;
  }

  /** The server responded, whatever it said. */
  synchronized void responded() {
    if (failures >= IN_A_ROW) {
      log.info("The LiveKit server responds again");
    }
    failures = 0;
  }

  /** An attempt failed that is to be made again. */
  synchronized void failed(Throwable failure) {
    if (++failures == IN_A_ROW) {
      log.warn(
          "{} attempts in a row failed; sending one message at a time until one succeeds: {}",
          IN_A_ROW,
          Verdict.describe(failure));
    }
  }

  /** The pause after that many attempts of a message. */
  Duration pause(int attempts) {
    var doubled = first.toMillis() << Math.min(attempts - 1, 20);
    var pause = Math.min(doubled, longest.toMillis());
    return Duration.ofNanos((long) (pause * 1e6 * (1 - random.getAsDouble() / 2)));
  }
}
