package io.roomservice.it.harness.conformance;

import io.roomservice.it.harness.Attempted;
import io.roomservice.it.harness.AttemptedExtension;
import io.roomservice.it.harness.Harness;
import io.roomservice.it.harness.process.BuildCache;

/** Provides tests with the test JVM's only {@link ConformanceServer}, or skips them. */
final class ConformanceServerExtension extends AttemptedExtension<ConformanceServer> {
  ConformanceServerExtension() {
    super(
        ConformanceServer.class,
        () ->
            Attempted.of(
                "test-server",
                () -> ConformanceServer.start(BuildCache.ofThisMachine(), Harness.logFolder()),
                ConformanceServer::close));
  }
}
