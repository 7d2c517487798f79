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
    parameterListHeading = "%n",
    description = {
      "Show who is in a room to get what is sent.",
      "",
      "Ends with 0 only if all who are asked for are there and ready, or anyone if it is everyone;"
          + " with 7 if someone is missing or still joining, 6 if there is no such room."
    })
public final class ReachCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "ROOM", description = "The room's name.")
  private String room = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "IDENTITY",
      description = "Who is asked for. Default: everyone.")
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
