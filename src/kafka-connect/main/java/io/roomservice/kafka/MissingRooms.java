package io.roomservice.kafka;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The rooms of which the server has said that they are not active. It takes the server 3 s to say
 * so, hence it is asked again only after a while. Bounded, and thread-safe.
 */
final class MissingRooms {
  /** How long the server is not asked again. */
  static final Duration REMEMBERED = Duration.ofSeconds(5);

  private static final int MOST = 10_000;

  private final LongSupplier nanoTime;
  private final Map<String, Missing> rooms = new LinkedHashMap<>(); // the oldest first
  private volatile boolean isEmpty = true;

  MissingRooms(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** The server said that a room is not active. */
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

  /** The room is active. */
  void found(String room) {
    if (!isEmpty) {
      synchronized (this) {
        rooms.remove(room);
        isEmpty = rooms.isEmpty();
      }
    }
  }

  /** Returns what is remembered of a room that is not to be asked for now; null if it may be. */
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
   * @param since when that was first said
   * @param asked when it was last said
   * @param failure how it was said
   */
  record Missing(long since, long asked, Throwable failure) {}
}
