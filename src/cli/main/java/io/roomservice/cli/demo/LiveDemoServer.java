package io.roomservice.cli.demo;

import io.roomservice.RoomServiceClient;
import io.roomservice.proto.CreateRoomRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** A real server, with an empty room that is created for the demo and deleted after it. */
final class LiveDemoServer implements DemoServer {
  /** Makes the server delete the room soon even if the demo is interrupted. */
  private static final int EMPTY_TIMEOUT_SECONDS = 60;

  private final RoomServiceClient rooms;
  private final String room = "roomservice-demo-" + UUID.randomUUID();

  private LiveDemoServer(RoomServiceClient rooms) {
    this.rooms = rooms;
  }

  static LiveDemoServer open(RoomServiceClient rooms) {
    var server = new LiveDemoServer(rooms);
    try {
      rooms.createRoom(
          CreateRoomRequest.newBuilder()
              .setName(server.room)
              .setEmptyTimeout(EMPTY_TIMEOUT_SECONDS)
              .build());
    } catch (RuntimeException e) {
      rooms.close();
      throw e;
    }
    return server;
  }

  @Override
  public RoomServiceClient rooms() {
    return rooms;
  }

  @Override
  public String room() {
    return room;
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        """
        A real server, and an empty room that is deleted afterwards:
        %s\
        """,
        room);
  }

  @Override
  public Optional<DemoObservation> look() {
    return Optional.empty();
  }

  @Override
  public void close() {
    try (rooms) {
      rooms.deleteRoom(room);
    }
  }
}
