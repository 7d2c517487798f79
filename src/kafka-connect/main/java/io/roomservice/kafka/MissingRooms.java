package io.roomservice.kafka;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The rooms that the server reported as not active. It takes 3 s to report that, so a room is not
 * tried again for a while. Bounded, and thread-safe.
 */
final class MissingRooms {
  /** How long a room is not tried again. */
  static final Duration REMEMBERED = Duration.ofSeconds(5);

  private static final int MOST = 10_000;

  private final LongSupplier nanoTime;
  private final Map<String, Missing> rooms = new LinkedHashMap<>(); // the oldest first
  private volatile boolean isEmpty = true;

  MissingRooms(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Notes that the server reported a room as not active. */
  synchronized Missing missing(String room, Throwable failure) {
    var now = nanoTime.getAsLong();
    var before = rooms.remove(room);
    var missing = new Missing(before == null ? now : before.since, now, failure);
    rooms.put(room, missing);
    if (rooms.size() > MOST) {
      rooms.remove(rooms.keySet().iterator().next());
    }
    isEmpty = false;
    return missing;
  }

  /** Notes that a room is active. */
  void found(String room) {
    if (!isEmpty) {
      synchronized (this) {
        rooms.remove(room);
        isEmpty = rooms.isEmpty();
      }
    }
  }

  /** Returns the entry of a room that must not be tried now; null if it may be. */
  @Nullable Missing remembered(String room) {
    if (isEmpty) {
      return null;
    }
    synchronized (this) {
      var missing = rooms.get(room);
      return missing != null && nanoTime.getAsLong() - missing.asked < REMEMBERED.toNanos()
          ? missing
          : null;
    }
  }

  /**
   * A room that is not active.
   *
   * @param since when that was first reported
   * @param asked when it was last reported
   * @param failure the last report
   */
  record Missing(long since, long asked, Throwable failure) {}
}
