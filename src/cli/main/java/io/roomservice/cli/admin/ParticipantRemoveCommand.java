package io.roomservice.cli.admin;

import io.roomservice.cli.error.ExitCode;
import io.roomservice.cli.output.Printable;
import io.roomservice.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code roomservice participant remove}. */
@Command(
    name = "remove",
    description = {
      "Disconnect a participant.",
      "",
      "It can join again with its token until the token expires."
    },
    footer = {"", "Example:", "  roomservice participant remove standup ana"})
public final class ParticipantRemoveCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final ParticipantParameters participant = new ParticipantParameters();

  public ParticipantRemoveCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (var rooms = session.rooms()) {
      rooms.removeParticipant(participant.room, participant.identity);
      session.done(
          () -> "removed: " + Printable.line(participant.toString()),
          json -> {
            participant.writeFields(json);
            json.writeBooleanField("removed", true);
          });
    }
    return ExitCode.DONE.number();
  }
}
