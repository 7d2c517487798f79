package io.roomservice.it.harness.receiver;

import io.roomservice.it.harness.process.BuildCache;
import io.roomservice.it.harness.process.HarnessSource;
import io.roomservice.it.harness.process.LeashedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code src/it/go}: receivers that report the bytes of each packet. */
public final class WireWitnessProgram {
  private static final Duration BUILD = Duration.ofMinutes(10);
  private static final HarnessSource SOURCE =
      HarnessSource.of("go", "go.mod", "go.sum", "main.go", "member.go");

  private WireWitnessProgram() {}

  public static Path obtain(BuildCache cache) {
    return cache.obtain("wirewitness-" + SOURCE.fingerprint(), WireWitnessProgram::build);
  }

  private static Path build(Path workshop) throws IOException {
    SOURCE.copyTo(workshop);
    var binary = workshop.resolve("wirewitness");
    LeashedProcess.run(
        List.of("go", "build", "-o", binary.toString(), "."),
        workshop,
        Map.of(),
        workshop.resolve("build.log"),
        BUILD);
    return binary;
  }
}
