package io.roomservice.cli.admin;

import io.roomservice.RoomServiceClient;
import io.roomservice.cli.session.Session;
import picocli.CommandLine.Command;

/** {@code roomservice participant move}. */
@Command(
    name = "move",
    parameterListHeading = "%n",
    description = {
      "Move a participant to another room.",
      "",
      "LiveKit's hosted service does this, a server of one's own does not."
    })
public final class ParticipantMoveCommand extends ParticipantTransferCommand {
  public ParticipantMoveCommand(Session session) {
    super(session, "moved");
  }

  @Override
  void bring(RoomServiceClient rooms, String room, String identity, String destination) {
    rooms.moveParticipant(room, identity, destination);
  }
}
