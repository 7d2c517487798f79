package io.roomservice.it.harness.upgrade;

import io.roomservice.it.harness.Attempted;
import io.roomservice.it.harness.AttemptedExtension;
import io.roomservice.it.harness.process.BuildCache;

/** Provides tests with the {@link OtherServer}, or skips them. */
final class OtherServerExtension extends AttemptedExtension<OtherServer> {
  OtherServerExtension() {
    super(
        OtherServer.class,
        () ->
            Attempted.of(
                "another version of livekit-server",
                () -> OtherServer.obtain(BuildCache.ofThisMachine()),
                servers -> {}));
  }
}
