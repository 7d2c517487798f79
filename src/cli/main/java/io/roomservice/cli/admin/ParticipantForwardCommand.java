package io.roomservice.cli.admin;

import io.roomservice.RoomServiceClient;
import io.roomservice.cli.session.Session;
import picocli.CommandLine.Command;

/** {@code roomservice participant forward}. */
@Command(
    name = "forward",
    description = {
      "Forward a participant's tracks to a second room.",
      "",
      "Works with LiveKit Cloud only; self-hosted servers do not implement it."
    },
    footer = {"", "Example:", "  roomservice participant forward standup ana breakout"})
public final class ParticipantForwardCommand extends ParticipantTransferCommand {
  public ParticipantForwardCommand(Session session) {
    super(session, "forwarded");
  }

  @Override
  void bring(RoomServiceClient rooms, String room, String identity, String destination) {
    rooms.forwardParticipant(room, identity, destination);
  }
}
