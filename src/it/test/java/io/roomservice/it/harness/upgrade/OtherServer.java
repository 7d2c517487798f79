package io.roomservice.it.harness.upgrade;

import io.roomservice.it.harness.process.BuildCache;
import io.roomservice.it.harness.server.ServerBinaries;
import io.roomservice.it.harness.server.ServerGeneration;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Two versions of livekit-server: the one under test, and the other one. */
public record OtherServer(
    ServerGeneration generation, Path binary, ServerGeneration otherGeneration, Path otherBinary) {

  static OtherServer obtain(BuildCache cache) {
    var tested = ServerGeneration.underTest();
    var other =
        Stream.of(ServerGeneration.values()).filter(one -> one != tested).findFirst().orElseThrow();
    return new OtherServer(
        tested,
        ServerBinaries.obtain(cache, tested).server(),
        other,
        ServerBinaries.obtain(cache, other).server());
  }
}
