package io.roomservice.it.harness.redis;

import io.roomservice.it.harness.process.BuildCache;
import io.roomservice.it.harness.process.HarnessUnavailable;
import io.roomservice.it.harness.server.RealServer;
import io.roomservice.it.harness.server.ServerBinaries;
import io.roomservice.it.harness.server.ServerGeneration;
import java.nio.file.Path;

/**
 * A livekit-server with a Redis, which egress, ingress and SIP need; one for the whole test JVM.
 * There are no workers: no egress, ingress or SIP service. Both listen on loopback only.
 */
public record ServerWithRedis(Redis redis, RealServer server) implements AutoCloseable {
  static ServerWithRedis start(BuildCache cache, Path logs) {
    var redis = Redis.start(logs); // first, because it is the part that may be missing
    try {
      var generation = ServerGeneration.underTest();
      var binary = ServerBinaries.obtain(cache, generation).server();
      return new ServerWithRedis(
          redis, RealServer.startWithRedis(generation, binary, logs, redis.port()));
    } catch (HarnessUnavailable e) {
      redis.close();
      throw e;
    }
  }

  @Override
  public void close() {
    server.close();
    redis.close();
  }
}
