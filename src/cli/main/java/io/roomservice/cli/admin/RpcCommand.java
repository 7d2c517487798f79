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
    description = {
      "Call an RPC method of a participant and print its response.",
      "",
      "By default the handler has 2.9 s to respond and runs at most once. Servers up to 1.13.5 run"
          + " a slower handler up to three times; 1.13.11 runs it once. Without --timeout, the"
          + " command waits as long as the handler may take."
    },
    footer = {"", "Example:", "  roomservice rpc standup ana light --text on"})
public final class RpcCommand implements Callable<Integer> {
  private static final int LARGEST = 15_360;

  private final Session session;

  @Mixin private final ParticipantParameters participant = new ParticipantParameters();

  @Parameters(index = "2", paramLabel = "METHOD", description = "Name of the method.")
  private String method = "";

  @ArgGroup(heading = "Payload, at most one of:")
  private @Nullable TextOptions payload;

  @ArgGroup(heading = "Time for the handler, at most one of:")
  private @Nullable HandlerTime handlerTime;

  /** How long the handler may take, and how often it may run. */
  static final class HandlerTime {
    @Option(
        names = "--at-most-once",
        paramLabel = "TIME",
        converter = Durations.class,
        description =
            "Up to 1h, for a handler that must not run twice. Needs a server from 1.13.11: older"
                + " ones run the handler again after 3 s.")
    private @Nullable Duration atMostOnce;

    @Option(
        names = "--may-repeat",
        paramLabel = "TIME",
        converter = Durations.class,
        description = "Up to 15s, for a handler that may run up to three times without harm.")
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
