package io.roomservice.cli.demo;

import io.roomservice.RoomServiceClient;
import io.roomservice.proto.CreateRoomRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** A real server, in a room that is made for the demo and deleted after it. Nobody is in it. */
final class LiveDemoServer implements DemoServer {
  /** Should the demo be interrupted, the server is soon rid of the room all the same. */
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
    A real server, and a room that is deleted afterwards:
    %s. Nobody is in it.""",
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
