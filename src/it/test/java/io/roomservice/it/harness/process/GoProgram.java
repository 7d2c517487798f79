package io.roomservice.it.harness.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Builds a program in Go from what its {@code go.sum} names. */
public final class GoProgram {
  private static final Duration BUILD = Duration.ofMinutes(10);

  private GoProgram() {}

  /**
   * Copies a source into a folder, and builds it there.
   *
   * @return the program
   */
  public static Path build(HarnessSource source, Path workshop) throws IOException {
    source.copyTo(workshop);
    var program = workshop.resolve("program");
    LeashedProcess.run(
        List.of("go", "build", "-o", program.toString(), "."),
        workshop,
        Map.of("CGO_ENABLED", "0"), // needs no C compiler
        workshop.resolve("build.log"),
        BUILD);
    return program;
  }
}
