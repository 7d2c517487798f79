package io.roomservice.cli.admin;

import io.roomservice.cli.error.ExitCode;
import io.roomservice.cli.output.MessageJson;
import io.roomservice.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code roomservice participant get}. */
@Command(
    name = "get",
    description = "Show a participant and the tracks that it publishes.",
    footer = {"", "Example:", "  roomservice participant get standup ana"})
public final class ParticipantGetCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final ParticipantParameters participant = new ParticipantParameters();

  public ParticipantGetCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (var rooms = session.rooms()) {
      var found = rooms.getParticipant(participant.room, participant.identity);
      session.result(
          () -> ParticipantText.details(found, session),
          json -> new MessageJson(false).writeFields(found, json));
    }
    return ExitCode.DONE.number();
  }
}
