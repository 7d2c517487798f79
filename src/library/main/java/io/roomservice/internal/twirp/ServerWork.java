package io.roomservice.internal.twirp;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long the server may work on an attempt, which the client sends to it: for work that is
 * useless once the client has stopped waiting.
 *
 * @param longer how much longer than the client the server may work; negative if it should respond
 *     before the client stops waiting; null if the client sends no limit
 */
public record ServerWork(@Nullable Duration longer) {
  /** The server decides. */
  public static final ServerWork UNLIMITED = new ServerWork(null);

  /** Useless afterwards. The server may work a little longer, so that it never times out first. */
  public static final ServerWork WHILE_WAITING = new ServerWork(Duration.ofMillis(250));

  /**
   * For work that the server should end itself: it stops early enough to report that.
   *
   * @param margin the time that the report may take
   */
  public static ServerWork endingBefore(Duration margin) {
    return new ServerWork(margin.negated());
  }

  /**
   * Returns the time for an attempt with this timeout, in milliseconds; -1 if it is not sent. At
   * least half of the timeout, as a short one has no room for the margin.
   */
  long millis(Duration timeout) {
    if (longer == null) {
      return -1;
    }
    var millis = Math.max(timeout.plus(longer).toMillis(), timeout.dividedBy(2).toMillis());
    return Math.min(millis, Integer.MAX_VALUE);
  }
}
