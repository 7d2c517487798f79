package io.roomservice.cli.admin;

import io.roomservice.cli.frame.ExitCode;
import io.roomservice.cli.frame.Printable;
import io.roomservice.cli.frame.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code roomservice participant move}. */
@Command(
    name = "move",
    parameterListHeading = "%n",
    description = {
      "Move a participant to another room.",
      "",
      "LiveKit's hosted service does this, a server of one's own does not."
    })
public final class ParticipantMoveCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "ROOM", description = "The room's name.")
  private String room = "";

  @Parameters(index = "1", paramLabel = "IDENTITY", description = "The participant's identity.")
  private String identity = "";

  @Parameters(index = "2", paramLabel = "DESTINATION", description = "The other room's name.")
  private String destination = "";

  /** The command, with what it has to work with. */
  public ParticipantMoveCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (var rooms = session.rooms()) {
      rooms.moveParticipant(room, identity, destination);
      session.done(
          () -> "moved: " + Printable.line(identity + " from " + room + " to " + destination),
          json -> {
            json.writeStringField("room", room);
            json.writeStringField("identity", identity);
            json.writeStringField("destinationRoom", destination);
          });
    }
    return ExitCode.DONE.number();
  }
}
