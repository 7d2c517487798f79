package io.roomservice;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where nothing of a bulk send may leave, and why: lanes whose order is no longer sure, for good,
 * and rooms that were not active, for a while. Not thread-safe.
 */
final class Barriers {
  /** The server takes 3 s to say that a room is not active, and says it to each send. */
  static final Duration NOT_ACTIVE_FOR = Duration.ofSeconds(5);

  private final LongSupplier nanoTime;
  private final Map<Object, RefusedLocallyException> stopped = new HashMap<>();
  private final Map<String, NotActive> notActive = new LinkedHashMap<>(); // the oldest first

  Barriers(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Stops a lane, since whether this message of it has arrived is not known. */
  RefusedLocallyException stop(BulkMessage message, LiveKitException end) {
    var why =
        new RefusedLocallyException(
            String.format(
                Locale.ROOT,
                "not sent, since message %d before it to room \"%s\" ended unknown",
                message.index(),
                message.message().room()),
            "send that message again with its nonce, then the rest; or give up the order with continueAfterUnknown()",
            end);
    stopped.put(message.lane().identity(), why);
    return why;
  }

  /** Closes a room that was not active when this message was sent to it. */
  RefusedLocallyException close(BulkMessage message, LiveKitException end) {
    var room = message.message().room();
    var why =
        new RefusedLocallyException(
            String.format(
                Locale.ROOT,
                "not sent, since room \"%s\" was not active for message %d, less than %d s ago",
                room,
                message.index(),
                NOT_ACTIVE_FOR.toSeconds()),
            "send it when the room is open, or have the retryPolicy waitForRooms",
            end);
    notActive.remove(room); // so that it goes to the end
    notActive.put(room, new NotActive(nanoTime.getAsLong(), why));
    return why;
  }

  /** Why this message must not leave; null if it may. */
  @Nullable RefusedLocallyException before(BulkMessage message) {
    reopen();
    var closed = notActive.get(message.message().room());
    return closed != null ? closed.why : stopped.get(message.lane().identity());
  }

  /** Each message asks for it, so it goes no further than to the first whose time is not over. */
  private void reopen() {
    var now = nanoTime.getAsLong();
    var oldest = notActive.values().iterator();
    while (oldest.hasNext() && now - oldest.next().since >= NOT_ACTIVE_FOR.toNanos()) {
      oldest.remove();
    }
  }

  private record NotActive(long since, RefusedLocallyException why) {}
}
