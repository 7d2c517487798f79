package io.roomservice.it.harness.redis;

import io.roomservice.it.harness.Attempted;
import io.roomservice.it.harness.AttemptedExtension;
import io.roomservice.it.harness.Harness;
import io.roomservice.it.harness.process.BuildCache;

/** Provides tests with the test JVM's only {@link ServerWithRedis}, or skips them. */
final class RedisExtension extends AttemptedExtension<ServerWithRedis> {
  RedisExtension() {
    super(
        ServerWithRedis.class,
        () ->
            Attempted.of(
                "livekit-server with Redis",
                () -> ServerWithRedis.start(BuildCache.ofThisMachine(), Harness.logFolder()),
                ServerWithRedis::close));
  }
}
