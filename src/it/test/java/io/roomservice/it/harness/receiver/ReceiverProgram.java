package io.roomservice.it.harness.receiver;

import io.roomservice.it.harness.process.BuildCache;
import io.roomservice.it.harness.process.HarnessSource;
import io.roomservice.it.harness.process.NpmPackages;
import java.nio.file.Path;

/** {@code src/it/node}: receivers that use LiveKit's client for Node. */
public final class ReceiverProgram {
  private static final HarnessSource SOURCE =
      HarnessSource.of("node", "package.json", "package-lock.json", "receiver.mjs");

  private ReceiverProgram() {}

  /** Returns the folder in which to run {@code node receiver.mjs}, outside the source tree. */
  public static Path obtain(BuildCache cache) {
    return cache.obtain(
        "receiver-" + SOURCE.fingerprint(), workshop -> NpmPackages.install(SOURCE, workshop));
  }
}
