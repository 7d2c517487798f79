package io.roomservice.it.harness.script;

import io.roomservice.Wire;
import io.roomservice.it.harness.server.RealServer;
import io.roomservice.proto.ParticipantInfo.Kind;
import io.roomservice.proto.ParticipantPermission;
import io.roomservice.proto.TrackSource;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.RpcError;
import io.roomservice.testing.RpcHandler;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The script's participants on a FakeLiveKit with the real server's keys. */
public record FakeStage(FakeLiveKit server) implements AutoCloseable {
  /** Long enough that a caller's time limit can be shorter; the real server takes 3 s. */
  private static final Duration PATIENCE = Duration.ofMillis(200);

  public static FakeStage start(RealServer real) {
    return new FakeStage(
        FakeLiveKit.builder()
            .credentials(real.apiKey(), real.apiSecret())
            .serverVersion(real.generation().fake())
            .noResponseAfter(PATIENCE)
            .start());
  }

  @SuppressWarnings("deprecation") // the flag marks agents among old clients
  public Scene set(String name, Wire wire) {
    var room = server.createRoom(name);
    var ana = room.join("ana");
    Cast.HANDLERS.forEach((method, handler) -> ana.onRpc(method, handler(handler)));
    room.join("bo");
    var all =
        ParticipantPermission.newBuilder()
            .setCanPublish(true)
            .setCanSubscribe(true)
            .setCanPublishData(true)
            .build();
    room.join("guide", guide -> guide.permission(all.toBuilder().setAgent(true).build()));
    room.join("scout", scout -> scout.kind(Kind.AGENT));
    for (var hidden : List.of("ghost", "spirit")) {
      room.join(hidden, who -> who.permission(all.toBuilder().setHidden(true).build()));
    }
    var track = ana.publish(TrackSource.UNKNOWN, "silence").getSid();
    return new Scene(
        server.url(),
        server.apiKey(),
        server.apiSecret(),
        wire,
        name,
        Map.of("room", room.sid(), "track", track));
  }

  /** Returns the packets that bo received. */
  public List<Arrival> arrived(String room) {
    return server.room(room).participant("bo").received().stream().map(Arrival::of).toList();
  }

  private static RpcHandler handler(Cast.Handler how) {
    return call -> {
      Thread.sleep(how.afterMillis());
      if (how.crash()) {
        throw new IllegalStateException("crash of a test handler");
      }
      if (how.code() != 0) {
        throw RpcError.of(how.code(), "picked", how.data());
      }
      return how.answer() == null ? call.payload() : how.answer();
    };
  }

  @Override
  public void close() {
    server.close();
  }
}
