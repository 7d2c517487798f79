package io.roomservice.cli.admin;

import io.roomservice.RoomServiceClient;
import io.roomservice.cli.session.Session;
import picocli.CommandLine.Command;

/** {@code roomservice participant move}. */
@Command(
    name = "move",
    description = {
      "Move a participant to another room.",
      "",
      "Works with LiveKit Cloud only; self-hosted servers do not implement it."
    },
    footer = {"", "Example:", "  roomservice participant move standup ana breakout"})
public final class ParticipantMoveCommand extends ParticipantTransferCommand {
  public ParticipantMoveCommand(Session session) {
    super(session, "moved");
  }

  @Override
  void bring(RoomServiceClient rooms, String room, String identity, String destination) {
    rooms.moveParticipant(room, identity, destination);
  }
}
