package io.roomservice.cli.admin;

import io.roomservice.RoomServiceClient;
import io.roomservice.cli.session.Session;
import picocli.CommandLine.Command;

/** {@code roomservice participant forward}. */
@Command(
    name = "forward",
    parameterListHeading = "%n",
    description = {
      "Let a participant appear in a second room as well.",
      "",
      "LiveKit's hosted service does this, a server of one's own does not."
    })
public final class ParticipantForwardCommand extends ParticipantTransferCommand {
  public ParticipantForwardCommand(Session session) {
    super(session, "forwarded");
  }

  @Override
  void bring(RoomServiceClient rooms, String room, String identity, String destination) {
    rooms.forwardParticipant(room, identity, destination);
  }
}
