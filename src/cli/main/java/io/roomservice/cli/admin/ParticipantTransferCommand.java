package io.roomservice.cli.admin;

import io.roomservice.RoomServiceClient;
import io.roomservice.cli.error.ExitCode;
import io.roomservice.cli.output.Printable;
import io.roomservice.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The common part of move and forward, which bring a participant into another room. */
abstract class ParticipantTransferCommand implements Callable<Integer> {
  private final Session session;
  private final String done;

  @Mixin private final ParticipantParameters participant = new ParticipantParameters();

  @Parameters(index = "2", paramLabel = "DESTINATION", description = "Name of the other room.")
  private String destination = "";

  ParticipantTransferCommand(Session session, String done) {
    this.session = session;
    this.done = done;
  }

  abstract void bring(RoomServiceClient rooms, String room, String identity, String destination);

  @Override
  public final Integer call() {
    var room = participant.room;
    var identity = participant.identity;
    try (var rooms = session.rooms()) {
      bring(rooms, room, identity, destination);
      session.done(
          () -> done + ": " + Printable.line(identity + " from " + room + " to " + destination),
          json -> {
            participant.writeFields(json);
            json.writeStringField("destinationRoom", destination);
          });
    }
    return ExitCode.DONE.number();
  }
}
