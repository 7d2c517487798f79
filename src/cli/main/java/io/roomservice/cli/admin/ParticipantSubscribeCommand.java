package io.roomservice.cli.admin;

import io.roomservice.cli.error.ExitCode;
import io.roomservice.cli.output.Json;
import io.roomservice.cli.output.Printable;
import io.roomservice.cli.session.Session;
import io.roomservice.proto.UpdateSubscriptionsRequest;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code roomservice participant subscribe}. */
@Command(
    name = "subscribe",
    description = {
      "Subscribe a participant to tracks of other participants.",
      "",
      "The server silently ignores tracks that do not exist."
    },
    footer = {"", "Example:", "  roomservice participant subscribe standup bo TR_AMbX9EL3cyMaGp"})
public final class ParticipantSubscribeCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final ParticipantParameters participant = new ParticipantParameters();

  @Parameters(
      index = "2..*",
      arity = "1..*",
      paramLabel = "TRACK",
      description = "Sids of the tracks, TR_...")
  private List<String> tracks = List.of();

  @Option(names = "--unsubscribe", description = "Unsubscribe from the tracks instead.")
  private boolean unsubscribe;

  public ParticipantSubscribeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (var rooms = session.rooms()) {
      rooms.updateSubscriptions(
          UpdateSubscriptionsRequest.newBuilder()
              .setRoom(participant.room)
              .setIdentity(participant.identity)
              .addAllTrackSids(tracks)
              .setSubscribe(!unsubscribe)
              .build());
      session.done(
          () ->
              (unsubscribe ? "unsubscribed: " : "subscribed: ")
                  + Printable.line(participant + ", " + String.join(", ", tracks)),
          json -> {
            participant.writeFields(json);
            Json.writeStrings("tracks", tracks, json);
            json.writeBooleanField("subscribed", !unsubscribe);
          });
    }
    return ExitCode.DONE.number();
  }
}
