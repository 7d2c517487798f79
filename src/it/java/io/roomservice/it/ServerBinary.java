package io.roomservice.it;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** livekit-server, built from the Go module that LiveKit publishes. */
final class ServerBinary {
  static final String VERSION = "1.13.5";

  // Compiling takes about five minutes on two cores; downloading the modules comes on top.
  private static final Duration BUILD = Duration.ofMinutes(15);

  private ServerBinary() {}

  static Path obtain(BuildCache cache) {
    return cache.obtain("livekit-server-" + VERSION, ServerBinary::build);
  }

  private static Path build(Path workshop) {
    System.err.println("Building livekit-server " + VERSION + " once, which takes minutes");
    LeashedProcess.run(
        List.of("go", "install", "github.com/livekit/livekit-server/cmd/server@v" + VERSION),
        workshop,
        Map.of("GOBIN", workshop.toString()),
        workshop.resolve("build.log"),
        BUILD);
    return workshop.resolve("server");
  }
}
