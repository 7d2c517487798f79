package io.roomservice.internal.bulk;

import io.roomservice.internal.bulk.Reason.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where nothing of a run may leave, and why: lanes whose order is no longer sure, for good, and
 * rooms that were closed, for a while. Not thread-safe.
 */
public final class Barriers {
  /** The server takes 3 s to say that a room is not active, and says it to each send. */
  public static final Duration CLOSED_FOR = Duration.ofSeconds(5);

  private final LongSupplier nanoTime;
  private final Map<Object, Reason> stopped = new HashMap<>();
  private final Map<String, Closed> closed = new LinkedHashMap<>(); // the oldest first

  Barriers(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Stops a lane, since whether this message of it has arrived is not known. */
  void stop(Item<?> item, @Nullable Throwable failure) {
    stopped.put(item.lane().identity(), new Reason(Kind.LANE_STOPPED, item.index(), failure));
  }

  /** Closes the room of this message. */
  void close(Item<?> item, @Nullable Throwable failure) {
    var room = item.lane().room();
    closed.remove(room); // so that it goes to the end
    var why = new Reason(Kind.ROOM_CLOSED, item.index(), failure);
    closed.put(room, new Closed(nanoTime.getAsLong(), why));
  }

  /** Why this message must not leave; null if it may. Each asks, so it costs nothing as a rule. */
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
