package io.roomservice.it.harness.sdk;

import io.roomservice.it.harness.Attempted;
import io.roomservice.it.harness.AttemptedExtension;
import io.roomservice.it.harness.Harness;
import io.roomservice.it.harness.process.BuildCache;

/** Gives tests LiveKit's own SDKs of other languages, or the reason why not. */
final class OtherSdksExtension extends AttemptedExtension<OtherSdks> {
  OtherSdksExtension() {
    super(
        OtherSdks.class,
        () ->
            Attempted.of(
                "SDKs of other languages",
                () -> OtherSdks.start(BuildCache.ofThisMachine(), Harness.logFolder()),
                OtherSdks::close));
  }
}
