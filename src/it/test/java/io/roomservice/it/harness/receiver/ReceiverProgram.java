package io.roomservice.it.harness.receiver;

import io.roomservice.it.harness.process.BuildCache;
import io.roomservice.it.harness.process.HarnessSource;
import io.roomservice.it.harness.process.LeashedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code src/it/node}: receivers that use LiveKit's client for Node. */
public final class ReceiverProgram {
  private static final Duration INSTALL = Duration.ofMinutes(5);
  private static final HarnessSource SOURCE =
      HarnessSource.of("node", "package.json", "package-lock.json", "receiver.mjs");

  private ReceiverProgram() {}

  /** Returns the folder in which to run {@code node receiver.mjs}, outside the source tree. */
  public static Path obtain(BuildCache cache) {
    return cache.obtain("receiver-" + SOURCE.fingerprint(), ReceiverProgram::install);
  }

  private static Path install(Path workshop) throws IOException {
    SOURCE.copyTo(workshop);
    LeashedProcess.run(
        List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"),
        workshop,
        Map.of(),
        workshop.resolve("install.log"),
        INSTALL);
    return workshop;
  }
}
