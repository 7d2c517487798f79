package io.roomservice.it.harness.soak;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How long and how fast a soak sends.
 *
 * @param rate sends per second of all ways together
 * @param leastSends the run continues until so many sends have ended, and fails with fewer: a
 *     client that does nothing does not leak
 * @param every the time between two readings
 * @param java the JVM of the client under test
 * @param folder for the readings, the outcomes and the log
 */
public record SoakPlan(
    Duration duration, int rate, long leastSends, Duration every, Path java, Path folder) {
  private static final int READINGS = 120;
  private static final double LEAST_SHARE = 0.926; // 3 million in an hour at 900 per second

  /** Returns the plan of a run in which the machine keeps up with the rate. */
  public static SoakPlan of(Duration duration, int rate, Path java, Path folder) {
    var least = (long) (duration.toSeconds() * rate * LEAST_SHARE);
    return new SoakPlan(duration, rate, least, every(duration), java, folder);
  }

  /** Returns the plan of a run on a machine that may be slow, with this share of the sends. */
  public SoakPlan withLeastShare(double share) {
    var least = (long) (duration.toSeconds() * rate * share);
    return new SoakPlan(duration, rate, least, every, java, folder);
  }

  /** Returns the time after which a run ends even with fewer sends. */
  Duration longest() {
    return duration.multipliedBy(3).dividedBy(2);
  }

  private static Duration every(Duration duration) {
    var even = duration.dividedBy(READINGS);
    return even.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : even;
  }
}
