package io.roomservice.it.harness.receiver;

import io.roomservice.it.harness.process.BuildCache;
import io.roomservice.it.harness.process.GoProgram;
import io.roomservice.it.harness.process.HarnessSource;
import java.nio.file.Path;

/** {@code src/it/go}: receivers that report the bytes of each packet. */
public final class WireWitnessProgram {
  private static final HarnessSource SOURCE =
      HarnessSource.of("go", "go.mod", "go.sum", "main.go", "member.go");

  private WireWitnessProgram() {}

  public static Path obtain(BuildCache cache) {
    return cache.obtain(
        "wirewitness-" + SOURCE.fingerprint(), workshop -> GoProgram.build(SOURCE, workshop));
  }
}
