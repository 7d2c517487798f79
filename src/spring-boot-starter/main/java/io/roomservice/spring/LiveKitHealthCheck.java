package io.roomservice.spring;

import io.roomservice.LiveKitException;
import io.roomservice.RoomServiceClient;
import io.roomservice.ServerCheck;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks the server, at most once within {@code livekit.health.cache-for}, however often the
 * endpoint is called. Uses no health type of Spring Boot, because those are in different packages
 * on its two lines. Thread-safe.
 */
final class LiveKitHealthCheck {
  /**
   * @param error the text of the failure; null if the server is up
   */
  record Result(boolean isUp, @Nullable String error, Map<String, Object> details) {}

  private final RoomServiceClient rooms;
  private final long cacheNanos;
  private final LongSupplier nanoTime;
  private @Nullable Result last;
  private long lastAt;

  LiveKitHealthCheck(RoomServiceClient rooms, LiveKitProperties.Health health) {
    this(rooms, health.getTimeout(), health.getCacheFor(), System::nanoTime);
  }

  LiveKitHealthCheck(
      RoomServiceClient rooms, Duration timeout, Duration cacheFor, LongSupplier nanoTime) {
    this.rooms = rooms.withOptions(o -> o.withTimeout(timeout).withAttemptTimeout(timeout));
    this.cacheNanos = cacheFor.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Concurrent callers wait for one check, which is shorter than its timeout. */
  synchronized Result result() {
    var now = nanoTime.getAsLong();
    if (last == null || now - lastAt >= cacheNanos) {
      last = read(rooms.check());
      lastAt = nanoTime.getAsLong();
    }
    return last;
  }

  private static Result read(ServerCheck check) {
    var details = new LinkedHashMap<String, Object>();
    details.put("reachable", check.isReachable());
    details.put("acceptsCredentials", check.acceptsCredentials());
    details.put("elapsedMs", check.elapsed().toMillis());
    check.clockOffset().ifPresent(offset -> details.put("clockOffsetSeconds", offset.toSeconds()));
    var error =
        check.isGood() ? null : check.failure().map(LiveKitException::getMessage).orElse("failed");
    return new Result(check.isGood(), error, details);
  }
}
