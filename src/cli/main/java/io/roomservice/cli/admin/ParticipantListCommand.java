package io.roomservice.cli.admin;

import io.roomservice.cli.error.ExitCode;
import io.roomservice.cli.output.MessageJson;
import io.roomservice.cli.session.Session;
import io.roomservice.proto.ParticipantInfo;
import java.util.Comparator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code roomservice participant list}. */
@Command(
    name = "list",
    description = {
      "List the participants of a room, including hidden ones.",
      "",
      "A participant whose connection broke stays listed for about 20 s."
    },
    footer = {"", "Example:", "  roomservice participant list standup"})
public final class ParticipantListCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "ROOM", description = "Name of the room, not its sid.")
  private String room = "";

  public ParticipantListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (var rooms = session.rooms()) {
      var found =
          rooms.listParticipants(room).stream()
              .sorted(Comparator.comparing(ParticipantInfo::getIdentity))
              .toList();
      session.result(
          () -> session.text(ParticipantText.table(found)),
          json -> new MessageJson(false).write("participants", found, json));
    }
    return ExitCode.DONE.number();
  }
}
