package io.roomservice.cli.demo;

import io.roomservice.RoomServiceClient;
import java.util.Optional;

/** The server that the demo sends to, with a room for it. */
interface DemoServer extends AutoCloseable {
  RoomServiceClient rooms();

  String room();

  /** Where it is, and who is in the room, in a line or two. */
  String description();

  /** What the other side saw since it was last asked; empty where nobody looks. */
  Optional<DemoObservation> look();

  @Override
  void close();
}
