package io.roomservice.it.harness.sdk;

import io.roomservice.it.harness.process.BuildCache;
import io.roomservice.it.harness.process.HarnessSource;
import io.roomservice.it.harness.process.HarnessUnavailable;
import io.roomservice.it.harness.process.LeashedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** LiveKit's server SDKs for JavaScript and Python, each in its own process. */
public record OtherSdks(OtherSdk javaScript, OtherSdk python) implements AutoCloseable {
  private static final Duration INSTALL = Duration.ofMinutes(5);
  private static final HarnessSource JAVA_SCRIPT =
      HarnessSource.of("sdk-js", "package.json", "package-lock.json", "second-opinion.mjs");
  private static final HarnessSource PYTHON =
      HarnessSource.of("sdk-python", "requirements.txt", "second_opinion.py");

  /** The language of an SDK. */
  public enum Language {
    JAVA_SCRIPT,
    PYTHON
  }

  static OtherSdks start(BuildCache cache, Path logs) {
    var node = cache.obtain("sdk-js-" + JAVA_SCRIPT.fingerprint(), OtherSdks::installJavaScript);
    var python = cache.obtain("sdk-python-" + PYTHON.fingerprint(), OtherSdks::installPython);
    var javaScript = OtherSdk.start(List.of("node", "second-opinion.mjs"), node, logs);
    try {
      var command = List.of(python.resolve("venv/bin/python").toString(), "second_opinion.py");
      return new OtherSdks(javaScript, OtherSdk.start(command, python, logs));
    } catch (HarnessUnavailable e) {
      javaScript.close();
      throw e;
    }
  }

  private static Path installJavaScript(Path workshop) throws IOException {
    JAVA_SCRIPT.copyTo(workshop);
    run(workshop, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    return workshop;
  }

  /** The folder is moved afterwards, which breaks the scripts in the venv's bin, but not Python. */
  private static Path installPython(Path workshop) throws IOException {
    PYTHON.copyTo(workshop);
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

  private static void run(Path workshop, String... command) {
    LeashedProcess.run(
        List.of(command), workshop, Map.of(), workshop.resolve("install.log"), INSTALL);
  }

  public OtherSdk in(Language language) {
    return language == Language.PYTHON ? python : javaScript;
  }

  @Override
  public void close() {
    javaScript.close();
    python.close();
  }
}
