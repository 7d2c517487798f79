package io.roomservice.cli.send;

import io.roomservice.Reach;
import io.roomservice.cli.error.ExitCode;
import io.roomservice.cli.session.Session;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code roomservice reach}. */
@Command(
    name = "reach",
    description = {
      "Show who would receive data sent into a room now.",
      "",
      "Exit code 0: every given identity is in the room and ready; without identities, at least"
          + " one participant is. 7: someone is absent or still joining. 6: the room is not active."
    },
    footer = {"", "Example:", "  roomservice reach standup ana bo"})
public final class ReachCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "ROOM", description = "Name of the room, not its sid.")
  private String room = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "IDENTITY",
      description = "Participants to check. Default: everyone.")
  private List<String> identities = List.of();

  public ReachCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (var rooms = session.rooms()) {
      var reach = rooms.reach(room, identities);
      session.result(
          () -> ReachReport.text(room, reach, session),
          json -> {
            json.writeStringField("room", room);
            ReachReport.write(reach, json);
          });
      return exitCode(reach).number();
    }
  }

  private static ExitCode exitCode(Reach reach) {
    return switch (reach.roomState()) {
      case NOT_ACTIVE -> ExitCode.ROOM_NOT_ACTIVE;
      case UNKNOWN -> ExitCode.UNKNOWN;
      case ACTIVE, EMPTY -> reach.isComplete() ? ExitCode.DONE : ExitCode.OUT_OF_REACH;
    };
  }
}
