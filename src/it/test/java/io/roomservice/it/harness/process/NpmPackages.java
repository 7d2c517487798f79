package io.roomservice.it.harness.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Installs what a lock file names, without running the packages' scripts. */
public final class NpmPackages {
  private static final Duration INSTALL = Duration.ofMinutes(5);

  private NpmPackages() {}

  /**
   * Copies a source with its lock file into a folder, and installs its packages there.
   *
   * @return the folder
   */
  public static Path install(HarnessSource source, Path workshop) throws IOException {
    source.copyTo(workshop);
    LeashedProcess.run(
        List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"),
        workshop,
        Map.of(),
        workshop.resolve("install.log"),
        INSTALL);
    return workshop;
  }
}
