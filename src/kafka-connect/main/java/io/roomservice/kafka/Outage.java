package io.roomservice.kafka;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits the load on a failing server: pauses grow with each retry of a message, and after ten
 * failures in a row one message at a time is sent, until one succeeds. Thread-safe.
 */
final class Outage {
  private static final Logger log = LoggerFactory.getLogger(RoomServiceSinkTask.class);
  private static final int IN_A_ROW = 10;

  private final int most;
  private final Duration first;
  private final Duration longest;
  private final DoubleSupplier random;
  private volatile int failures; // in a row; changed under this lock

  /**
   * Creates the state without failures.
   *
   * @param most the maximum number of messages in flight
   * @param random from 0 to 1
   */
  Outage(int most, Duration first, Duration longest, DoubleSupplier random) {
    this.most = most;
    this.first = first;
    this.longest = longest;
    this.random = random;
  }

  int mostInFlight() {
    return failures < IN_A_ROW ? most : 1;
  }

  /** Notes a response of the server, whatever its status. */
  void responded() {
    if (failures > 0) { // without this check, each message would wait for the lock
      reset();
    }
  }

  private synchronized void reset() {
    if (failures >= IN_A_ROW) {
      log.info("The LiveKit server responds again");
    }
    failures = 0;
  }

  /** Notes a failed attempt that will be retried. */
  synchronized void failed(Throwable failure) {
    failures = failures + 1;
    if (failures == IN_A_ROW) {
      log.warn(
          "{} attempts in a row failed; sending one message at a time until one succeeds: {}",
          IN_A_ROW,
          Verdict.describe(failure));
    }
  }

  /** Returns the pause after that number of attempts. */
  Duration pause(int attempts) {
    var doubled = first.toMillis() << Math.min(attempts - 1, 20);
    var pause = Math.min(doubled, longest.toMillis());
    return Duration.ofNanos((long) (pause * 1e6 * (1 - random.getAsDouble() / 2)));
  }
}
