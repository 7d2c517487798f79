package io.roomservice.cli.admin;

import io.roomservice.cli.error.ExitCode;
import io.roomservice.cli.output.MessageJson;
import io.roomservice.cli.output.Printable;
import io.roomservice.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code roomservice participant mute}. */
@Command(
    name = "mute",
    description = "Mute a track of a participant.",
    footer = {"", "Example:", "  roomservice participant mute standup ana TR_AMbX9EL3cyMaGp"})
public final class ParticipantMuteCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final ParticipantParameters participant = new ParticipantParameters();

  @Parameters(
      index = "2",
      paramLabel = "TRACK",
      description = "Sid of the track, TR_...; participant get shows it.")
  private String track = "";

  @Option(
      names = "--unmute",
      description = "Unmute the track instead, if the server is configured to allow it.")
  private boolean unmute;

  public ParticipantMuteCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (var rooms = session.rooms()) {
      var muted = rooms.mutePublishedTrack(participant.room, participant.identity, track, !unmute);
      session.done(
          () ->
              (muted.getMuted() ? "muted: " : "unmuted: ")
                  + Printable.line(track + " of " + participant),
          json -> new MessageJson(false).writeFields(muted, json));
    }
    return ExitCode.DONE.number();
  }
}
