package io.roomservice.it.harness.sdk;

import io.roomservice.it.harness.Attempted;
import io.roomservice.it.harness.AttemptedExtension;
import io.roomservice.it.harness.Harness;
import io.roomservice.it.harness.process.BuildCache;

/** Provides tests with LiveKit's SDKs for other languages, or skips them. */
final class OtherSdksExtension extends AttemptedExtension<OtherSdks> {
  OtherSdksExtension() {
    super(
        OtherSdks.class,
        () ->
            Attempted.of(
                "SDKs for other languages",
                () -> OtherSdks.start(BuildCache.ofThisMachine(), Harness.logFolder()),
                OtherSdks::close));
  }
}
