package io.roomservice.it.harness.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Installs what a {@code requirements.txt} names, without building anything. */
public final class PythonPackages {
  private static final Duration INSTALL = Duration.ofMinutes(5);

  private PythonPackages() {}

  /**
   * Copies a source with its {@code requirements.txt} into a folder, and installs its packages
   * there. The cache moves the folder afterwards, which breaks the scripts in the venv's {@code
   * bin}, but not Python.
   *
   * @return the folder
   */
  public static Path install(HarnessSource source, Path workshop) throws IOException {
    source.copyTo(workshop);
    run(workshop, "python3", "-m", "venv", "venv");
    run(
        workshop,
        "venv/bin/python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--only-binary",
        ":all:",
        "-r",
        "requirements.txt");
    return workshop;
  }

  /** Returns Python in a folder that {@link #install} returned. */
  public static String pythonIn(Path folder) {
    return folder.resolve("venv/bin/python").toString();
  }

  private static void run(Path workshop, String... command) {
    LeashedProcess.run(
        List.of(command), workshop, Map.of(), workshop.resolve("install.log"), INSTALL);
  }
}
