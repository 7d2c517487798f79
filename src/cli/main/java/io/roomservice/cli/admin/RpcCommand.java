package io.roomservice.cli.admin;

import io.roomservice.RpcCall;
import io.roomservice.cli.error.ExitCode;
import io.roomservice.cli.input.Durations;
import io.roomservice.cli.session.Session;
import java.time.Duration;
import java.util.Objects;
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
      "The handler has 2.9 s to answer and runs at most once. Servers up to 1.13.5 run a slower one again, up to three times; 1.13.11 runs it once."
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

  @ArgGroup private @Nullable HandlerTime handlerTime;

  /** How long the handler may take, in one sense or the other. */
  static final class HandlerTime {
    @Option(
        names = "--at-most-once",
        paramLabel = "TIME",
        converter = Durations.class,
        description =
            "How long the handler may take, up to 1h, where it must run once. For servers from 1.13.11 on: older ones run it again after 3 s.")
    private @Nullable Duration atMostOnce;

    @Option(
        names = "--may-repeat",
        paramLabel = "TIME",
        converter = Durations.class,
        description =
            "How long the handler may take, up to 15s, where it does no harm when it runs up to three times.")
    private @Nullable Duration mayRepeat;
  }

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
    return ready(call).build();
  }

  private RpcCall.Ready ready(RpcCall.Builder call) {
    if (handlerTime == null) {
      return call.atMostOnce();
    }
    return handlerTime.mayRepeat != null
        ? call.mayRepeat(handlerTime.mayRepeat)
        : call.atMostOnce(Objects.requireNonNull(handlerTime.atMostOnce));
  }
}
