package io.roomservice.internal.bulk;

import io.roomservice.internal.bulk.Reason.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The lanes and rooms of a run to which nothing may be sent, and why: lanes whose order is no
 * longer certain, permanently, and rooms that were not active, for a while. Not thread-safe.
 */
public final class Barriers {
  /**
   * How long a room stays closed. The server takes 3 s to report that a room is not active, and
   * does so for each send.
   */
  public static final Duration CLOSED_FOR = Duration.ofSeconds(5);

  private final LongSupplier nanoTime;
  private final Map<Object, Reason> stopped = new HashMap<>();
  private final Map<String, Closed> closed = new LinkedHashMap<>(); // oldest first

  Barriers(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Stops the lane of this message, because it is unknown whether the message arrived. */
  void stop(Item<?> item, @Nullable Throwable failure) {
    stopped.put(item.lane().identity(), new Reason(Kind.LANE_STOPPED, item.index(), failure));
  }

  /** Closes the room of this message. */
  void close(Item<?> item, @Nullable Throwable failure) {
    var room = item.lane().room();
    closed.remove(room); // so that it moves to the end
    var why = new Reason(Kind.ROOM_CLOSED, item.index(), failure);
    closed.put(room, new Closed(nanoTime.getAsLong(), why));
  }

  /**
   * Returns why this message must not be sent; null if it may. Called for each message, so the
   * usual case is cheap.
   */
  @Nullable Reason before(Item<?> item) {
    if (!closed.isEmpty()) {
      reopen();
      var room = closed.get(item.lane().room());
      if (room != null) {
        return room.why;
      }
    }
    return stopped.isEmpty() ? null : stopped.get(item.lane().identity());
  }

  private void reopen() {
    var now = nanoTime.getAsLong();
    var oldest = closed.values().iterator();
    while (oldest.hasNext() && now - oldest.next().since >= CLOSED_FOR.toNanos()) {
      oldest.remove();
    }
  }

  private record Closed(long since, Reason why) {}
}
