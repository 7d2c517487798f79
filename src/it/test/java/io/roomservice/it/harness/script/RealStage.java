package io.roomservice.it.harness.script;

import io.roomservice.RoomServiceClient;
import io.roomservice.Wire;
import io.roomservice.it.harness.process.Deadline;
import io.roomservice.it.harness.receiver.Receiver;
import io.roomservice.it.harness.receiver.Receivers;
import io.roomservice.it.harness.server.HandMadeToken;
import io.roomservice.it.harness.server.RealServer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The script's participants on the real server. */
public record RealStage(Scene scene, Receiver bo) {
  /**
   * Creates a room with ana, who publishes a track and has RPC handlers; bo; two agents; and two
   * hidden participants.
   */
  public static RealStage set(RealServer server, Receivers receivers, String room, Wire wire)
      throws InterruptedException {
    var ana = receivers.join(room, "ana");
    for (var handler : Cast.HANDLERS.entrySet()) {
      ana.handle(handler.getKey(), handler.getValue().forTheReceiver());
    }
    var bo = receivers.joinOnTheWire(room, "bo");
    receivers.join(token(server, room, "guide", Map.of("agent", true), "standard"));
    receivers.join(token(server, room, "scout", Map.of(), "agent"));
    receivers.join(token(server, room, "ghost", Map.of("hidden", true), "standard"));
    receivers.join(token(server, room, "spirit", Map.of("hidden", true), "standard"));
    var track = ana.publish();
    try (var rooms = client(server)) {
      var deadline = Deadline.after(Duration.ofSeconds(20));
      while (rooms.getParticipant(room, "ana").getTracksCount() == 0
          || rooms.listRooms(room).get(0).getNumPublishers() == 0
          || rooms.listRooms(room).get(0).getNumParticipants() < Cast.COUNTED) {
        deadline.pause(Duration.ofMillis(50), () -> "the room does not list all participants");
      }
      var sids = Map.of("room", rooms.listRooms(room).get(0).getSid(), "track", track);
      return new RealStage(
          new Scene(server.url(), server.apiKey(), server.apiSecret(), wire, room, sids), bo);
    }
  }

  /** Returns the packets that bo received. */
  public List<Arrival> arrived() throws InterruptedException {
    return bo.received().stream().map(Arrival::of).toList();
  }

  private static RoomServiceClient client(RealServer server) {
    return RoomServiceClient.builder()
        .url(server.url())
        .credentials(server.apiKey(), server.apiSecret())
        .build();
  }

  private static String token(
      RealServer server, String room, String identity, Map<String, Object> grants, String kind) {
    var video = new HashMap<String, Object>(Map.of("roomJoin", true, "room", room));
    video.putAll(grants);
    return HandMadeToken.signed(
        server.apiSecret(),
        Map.of(
            "iss",
            server.apiKey(),
            "sub",
            identity,
            "exp",
            Instant.now().getEpochSecond() + 600,
            "kind",
            kind,
            "video",
            video));
  }
}
