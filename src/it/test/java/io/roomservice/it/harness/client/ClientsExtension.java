package io.roomservice.it.harness.client;

import io.roomservice.it.harness.Attempted;
import io.roomservice.it.harness.AttemptedExtension;
import io.roomservice.it.harness.Harness;
import io.roomservice.it.harness.process.BuildCache;

/** Provides tests with the test JVM's only {@link Clients}, or skips them. */
final class ClientsExtension extends AttemptedExtension<Clients> {
  ClientsExtension() {
    super(
        Clients.class,
        () ->
            Attempted.of(
                "LiveKit's clients",
                () -> Clients.start(BuildCache.ofThisMachine(), Harness.logFolder()),
                Clients::close));
  }
}
