package io.roomservice.it.harness.server;

import io.roomservice.it.harness.process.BuildCache;
import io.roomservice.it.harness.process.HarnessSource;
import io.roomservice.it.harness.process.HarnessUnavailable;
import io.roomservice.it.harness.process.LeashedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * livekit-server and LiveKit's mock of its hosted service, built from the Go module that LiveKit
 * publishes.
 */
public record ServerBinaries(Path server, Path mock) {
  private static final String MODULE = "github.com/livekit/livekit-server";
  private static final List<String> PROGRAMS = List.of("server", "test-server");
  private static final HarnessSource PINNED =
      HarnessSource.of("server", "go.mod", "go.sum", "tools.go");

  // Compiling takes about five minutes on two idle cores, and took eighteen on busy ones, plus the
  // time to download the modules.
  private static final Duration BUILD = Duration.ofMinutes(25);

  public static ServerBinaries obtain(BuildCache cache, ServerGeneration generation) {
    var folder = cache.obtain("livekit-" + generation.version(), at -> build(at, generation));
    return new ServerBinaries(folder.resolve("server"), folder.resolve("test-server"));
  }

  private static Path build(Path workshop, ServerGeneration generation) throws IOException {
    System.err.println("Building " + generation + "; this takes minutes, but only once");
    var programs = Files.createDirectory(workshop.resolve("programs"));
    switch (generation) {
      case OLDER -> install(workshop, programs, generation.version());
      case NEWEST -> buildFromCopies(workshop, programs);
    }
    return programs;
  }

  private static void install(Path workshop, Path programs, String version) {
    var command = new ArrayList<>(List.of("go", "install"));
    PROGRAMS.forEach(program -> command.add(MODULE + "/cmd/" + program + "@v" + version));
    run(command, workshop, Map.of("GOBIN", programs.toString()));
  }

  /**
   * Since 1.13.6 the server's go.mod replaces three modules by forks, which {@code go install} does
   * not support. With the released modules one line does not compile; it belongs to an experiment
   * that is off by default.
   */
  private static void buildFromCopies(Path workshop, Path programs) throws IOException {
    PINNED.copyTo(workshop);
    run(List.of("go", "mod", "vendor"), workshop, Map.of());
    remove(
        "se.EnableSped(true)",
        workshop.resolve("vendor").resolve(MODULE).resolve("pkg/rtc/transport.go"));
    var command =
        new ArrayList<>(List.of("go", "build", "-trimpath", "-mod=vendor", "-o", programs + "/"));
    PROGRAMS.forEach(program -> command.add(MODULE + "/cmd/" + program));
    run(command, workshop, Map.of());
  }

  private static void remove(String statement, Path source) throws IOException {
    var before = Files.readString(source);
    var after = before.replace(statement, "");
    if (after.length() != before.length() - statement.length()) {
      throw new HarnessUnavailable(source + " does not contain exactly one " + statement);
    }
    Files.writeString(source, after);
  }

  private static void run(List<String> command, Path workshop, Map<String, String> environment) {
    LeashedProcess.run(command, workshop, environment, workshop.resolve("build.log"), BUILD);
  }
}
