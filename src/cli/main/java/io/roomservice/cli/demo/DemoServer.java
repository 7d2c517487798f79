package io.roomservice.cli.demo;

import io.roomservice.RoomServiceClient;
import java.util.Optional;

/** The server that the demo sends to, and its room. */
interface DemoServer extends AutoCloseable {
  RoomServiceClient rooms();

  String room();

  /** Describes the server and the participants of the room in a line or two. */
  String description();

  /** Returns what was received since the last call; empty if that can't be observed. */
  Optional<DemoObservation> look();

  @Override
  void close();
}
