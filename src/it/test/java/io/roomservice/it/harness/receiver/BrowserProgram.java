package io.roomservice.it.harness.receiver;

import io.roomservice.it.harness.process.HarnessUnavailable;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The browser that is installed on this machine. */
public record BrowserProgram(Path path) {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  /**
   * Returns the first of the known browsers in the folders of {@code PATH}.
   *
   * @throws HarnessUnavailable if there is none
   */
  public static BrowserProgram find() {
    return NAMES.stream()
        .flatMap(name -> Stream.of(folders()).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .map(Path::toAbsolutePath)
        .map(BrowserProgram::new)
        .findFirst()
        .orElseThrow(
            () ->
                new HarnessUnavailable(
                    "no browser: install chromium; looked for " + String.join(", ", NAMES)));
  }

  private static String[] folders() {
    return System.getenv("PATH").split(File.pathSeparator);
  }
}
