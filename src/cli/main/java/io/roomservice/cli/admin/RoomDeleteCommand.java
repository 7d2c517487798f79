package io.roomservice.cli.admin;

import io.roomservice.cli.error.ExitCode;
import io.roomservice.cli.output.Printable;
import io.roomservice.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code roomservice room delete}. */
@Command(
    name = "delete",
    description = "Delete a room and disconnect its participants.",
    footer = {"", "Example:", "  roomservice room delete standup"})
public final class RoomDeleteCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "ROOM", description = "Name of the room, not its sid.")
  private String room = "";

  public RoomDeleteCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (var rooms = session.rooms()) {
      rooms.deleteRoom(room);
      session.done(
          () -> "deleted: " + Printable.line(room),
          json -> {
            json.writeStringField("room", room);
            json.writeBooleanField("deleted", true);
          });
    }
    return ExitCode.DONE.number();
  }
}
