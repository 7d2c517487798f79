package io.roomservice.cli.demo;

import io.roomservice.RoomServiceClient;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.FakeParticipant;
import io.roomservice.testing.FakeRequest;
import io.roomservice.testing.ReceivedPacket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A fake server in this process, whose participants record what they receive. */
final class FakeDemoServer implements DemoServer {
  private static final String ROOM = "demo";

  private final FakeLiveKit server = FakeLiveKit.start();
  private final RoomServiceClient rooms = server.client();
  private final Map<FakeParticipant, Integer> seenPackets = new LinkedHashMap<>();
  private int seenRequests;

  FakeDemoServer() {
    var room = server.createRoom(ROOM);
    DemoScript.EVERYONE.forEach(identity -> seenPackets.put(room.join(identity), 0));
  }

  @Override
  public RoomServiceClient rooms() {
    return rooms;
  }

  @Override
  public String room() {
    return ROOM;
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        """
        A fake LiveKit server in this process: %s
        Room "%s" with the participants %s\
        """,
        server.url(),
        ROOM,
        String.join(", ", DemoScript.EVERYONE));
  }

  @Override
  public Optional<DemoObservation> look() {
    var requests = server.requests();
    var wires =
        requests.stream().skip(seenRequests).map(FakeRequest::wire).flatMap(Optional::stream);
    seenRequests = requests.size();
    var packets = new LinkedHashMap<String, List<ReceivedPacket>>();
    seenPackets.replaceAll(
        (participant, seen) -> {
          var received = participant.received();
          packets.put(participant.identity(), received.subList(seen, received.size()));
          return received.size();
        });
    return Optional.of(new DemoObservation(wires.toList(), packets));
  }

  @Override
  public void close() {
    rooms.close();
    server.close();
  }
}
