package io.roomservice.it.harness.redis;

import io.roomservice.it.harness.process.BuildCache;
import io.roomservice.it.harness.process.HarnessUnavailable;
import io.roomservice.it.harness.server.RealServer;
import io.roomservice.it.harness.server.ServerBinaries;
import io.roomservice.it.harness.server.ServerGeneration;
import java.nio.file.Path;
import java.util.List;

/**
 * Two nodes of livekit-server over one Redis, on the same port of two loopback addresses; one for
 * the whole test JVM. A test that ends a node must start it again.
 */
public record Cluster(Redis redis, RealServer one, RealServer two) implements AutoCloseable {
  private static final String SECOND_ADDRESS = "127.0.0.2";

  static Cluster start(BuildCache cache, Path logs) {
    var redis = Redis.start(logs);
    try {
      var generation = ServerGeneration.underTest();
      var binary = ServerBinaries.obtain(cache, generation).server();
      var one = RealServer.startWithRedis(generation, binary, logs, redis.port());
      try {
        return new Cluster(redis, one, one.anotherNodeAt(SECOND_ADDRESS));
      } catch (HarnessUnavailable e) {
        one.close();
        throw e;
      }
    } catch (HarnessUnavailable e) {
      redis.close();
      throw e;
    }
  }

  public List<RealServer> nodes() {
    return List.of(one, two);
  }

  public RealServer otherThan(RealServer node) {
    return node == one ? two : one;
  }

  @Override
  public void close() {
    two.close();
    one.close();
    redis.close();
  }
}
