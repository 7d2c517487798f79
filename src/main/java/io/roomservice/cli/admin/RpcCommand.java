package io.roomservice.cli.admin;

import io.roomservice.RpcCall;
import io.roomservice.cli.frame.Durations;
import io.roomservice.cli.frame.ExitCode;
import io.roomservice.cli.frame.Session;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code roomservice rpc}. */
@Command(
    name = "rpc",
    parameterListHeading = "%n",
    description = {
      "Run a method of a participant's, and print what it answers.",
      "",
      "The server asks a participant again that has not answered after 3 s. So the handler has 2.9 s, unless it may run more than once."
    },
    footer = {"", "Examples:", "  roomservice rpc standup ana light --text on"})
public final class RpcCommand implements Callable<Integer> {
  private static final int LARGEST = 15_360;

  private final Session session;

  @Mixin private final ParticipantParameters participant = new ParticipantParameters();

  @Parameters(
      index = "2",
      paramLabel = "METHOD",
      description = "The name under which it is registered.")
  private String method = "";

  @ArgGroup private @Nullable TextOptions payload;

  @Option(
      names = "--may-repeat",
      paramLabel = "TIME",
      converter = Durations.class,
      description =
          "How long the handler may take, up to 15s, where it does no harm when it runs up to three times.")
  private @Nullable Duration mayRepeat;

  /** The command, with what it has to work with. */
  public RpcCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var call = call(RpcCall.to(participant.room, participant.identity).method(method));
    try (var rooms = session.rooms()) {
      var answer = rooms.performRpc(call);
      session.result(() -> answer, json -> json.writeStringField("answer", answer));
    }
    return ExitCode.DONE.number();
  }

  private RpcCall call(RpcCall.Builder call) {
    if (payload != null) {
      call.payload(payload.text(session.terminal().in(), "RPC payload", LARGEST));
    }
    return (mayRepeat == null ? call.atMostOnce() : call.mayRepeat(mayRepeat)).build();
  }
}
