package io.roomservice.it.harness.nginx;

import io.roomservice.it.harness.process.LeashedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The nginx that is installed. */
public record NginxProgram(String name) {
  private static final Duration VERSION = Duration.ofSeconds(20);

  static NginxProgram find(Path logs) {
    try {
      var log = Files.createTempFile(logs, "nginx-version-", ".log");
      LeashedProcess.run(List.of("nginx", "-v"), logs, Map.of(), log, VERSION);
      return new NginxProgram("nginx");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
