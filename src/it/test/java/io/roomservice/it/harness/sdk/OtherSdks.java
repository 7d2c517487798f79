package io.roomservice.it.harness.sdk;

import io.roomservice.it.harness.process.BuildCache;
import io.roomservice.it.harness.process.HarnessSource;
import io.roomservice.it.harness.process.HarnessUnavailable;
import io.roomservice.it.harness.process.NpmPackages;
import io.roomservice.it.harness.process.PythonPackages;
import java.nio.file.Path;
import java.util.List;

/** LiveKit's server SDKs for JavaScript and Python, each in its own process. */
public record OtherSdks(OtherSdk javaScript, OtherSdk python) implements AutoCloseable {
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
    var node =
        cache.obtain(
            "sdk-js-" + JAVA_SCRIPT.fingerprint(), at -> NpmPackages.install(JAVA_SCRIPT, at));
    var python =
        cache.obtain(
            "sdk-python-" + PYTHON.fingerprint(), at -> PythonPackages.install(PYTHON, at));
    var javaScript = OtherSdk.start(List.of("node", "second-opinion.mjs"), node, logs);
    try {
      var command = List.of(PythonPackages.pythonIn(python), "second_opinion.py");
      return new OtherSdks(javaScript, OtherSdk.start(command, python, logs));
    } catch (HarnessUnavailable e) {
      javaScript.close();
      throw e;
    }
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
