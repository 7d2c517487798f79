package io.roomservice.cli.admin;

import io.roomservice.cli.frame.ExitCode;
import io.roomservice.cli.frame.Printable;
import io.roomservice.cli.frame.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code roomservice participant remove}. */
@Command(
    name = "remove",
    parameterListHeading = "%n",
    description = {
      "Disconnect a participant.",
      "",
      "Nothing keeps it from coming back with the token that it has, until that expires."
    })
public final class ParticipantRemoveCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "ROOM", description = "The room's name.")
  private String room = "";

  @Parameters(index = "1", paramLabel = "IDENTITY", description = "The participant's identity.")
  private String identity = "";

  /** The command, with what it has to work with. */
  public ParticipantRemoveCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (var rooms = session.rooms()) {
      rooms.removeParticipant(room, identity);
      session.done(
          () -> "removed: " + Printable.line(identity + " in " + room),
          json -> {
            json.writeStringField("room", room);
            json.writeStringField("identity", identity);
            json.writeBooleanField("removed", true);
          });
    }
    return ExitCode.DONE.number();
  }
}
