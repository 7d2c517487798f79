package io.roomservice.cli.demo;

import io.roomservice.RoomServiceClient;
import java.util.Optional;

/** Where the demo plays: a server with a room of its own. */
interface DemoStage extends AutoCloseable {
  RoomServiceClient rooms();

  String room();

  /** Where it is, and who is in the room, in a line or two. */
  String description();

  /** What the other side saw since it was last asked; empty where nobody looks. */
  Optional<DemoSight> look();

  @Override
  void close();
}
