package io.roomservice.it.harness.redis;

import io.roomservice.it.harness.Attempted;
import io.roomservice.it.harness.AttemptedExtension;
import io.roomservice.it.harness.Harness;
import io.roomservice.it.harness.process.BuildCache;

/** Provides tests with the test JVM's only {@link Cluster}, or skips them. */
final class ClusterExtension extends AttemptedExtension<Cluster> {
  ClusterExtension() {
    super(
        Cluster.class,
        () ->
            Attempted.of(
                "cluster of livekit-servers",
                () -> Cluster.start(BuildCache.ofThisMachine(), Harness.logFolder()),
                Cluster::close));
  }
}
