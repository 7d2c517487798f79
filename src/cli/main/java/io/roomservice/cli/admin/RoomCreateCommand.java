package io.roomservice.cli.admin;

import io.roomservice.cli.error.ExitCode;
import io.roomservice.cli.error.Refusal;
import io.roomservice.cli.input.Durations;
import io.roomservice.cli.input.FreeText;
import io.roomservice.cli.input.WholeNumber;
import io.roomservice.cli.output.SecretsOption;
import io.roomservice.cli.session.Session;
import io.roomservice.proto.CreateRoomRequest;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code roomservice room create}. */
@Command(
    name = "create",
    parameterListHeading = "%n",
    description = {
      "Create a room, or show the one of that name.",
      "",
      "A room that exists stays as it is, whatever the options say."
    })
public final class RoomCreateCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "ROOM", description = "The room's name; its sid does not work.")
  private String room = "";

  @Option(
      names = "--empty-timeout",
      paramLabel = "TIME",
      converter = Durations.class,
      description = "How long it stays open if nobody joins. Default: the server's, 5m.")
  private @Nullable Duration emptyTimeout;

  @Option(
      names = "--departure-timeout",
      paramLabel = "TIME",
      converter = Durations.class,
      description = "How long it stays open after the last one left. Default: the server's, 20s.")
  private @Nullable Duration departureTimeout;

  @Option(
      names = "--max-participants",
      paramLabel = "N",
      converter = Participants.class,
      description = "How many may be in it. Default: the server's, no limit.")
  private @Nullable Integer maxParticipants;

  @Option(
      names = "--metadata",
      paramLabel = "S",
      preprocessor = FreeText.class,
      description = "Text of the application's own, at most 512 KiB.")
  private @Nullable String metadata;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "A room configuration that the server knows by this name.")
  private @Nullable String preset;

  @Mixin private SecretsOption secrets = new SecretsOption();

  public RoomCreateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (var rooms = session.rooms()) {
      var created = rooms.createRoom(request());
      session.done(
          () -> RoomText.details(created), json -> secrets.json().writeFields(created, json));
    }
    return ExitCode.DONE.number();
  }

  private CreateRoomRequest request() {
    var request = CreateRoomRequest.newBuilder().setName(room);
    if (emptyTimeout != null) {
      request.setEmptyTimeout(seconds("--empty-timeout", emptyTimeout));
    }
    if (departureTimeout != null) {
      request.setDepartureTimeout(seconds("--departure-timeout", departureTimeout));
    }
    if (maxParticipants != null) {
      request.setMaxParticipants(maxParticipants);
    }
    if (metadata != null) {
      request.setMetadata(metadata);
    }
    if (preset != null) {
      request.setRoomPreset(preset);
    }
    return request.build();
  }

  /** The wire has whole seconds, and 0 for the server's own. */
  private static int seconds(String option, Duration time) {
    if (time.toSeconds() < 1 || time.toSeconds() > Integer.MAX_VALUE) {
      throw new Refusal(
          option + " is " + time.toMillis() + "ms; the wire has whole seconds from 1s",
          "give at least 1s");
    }
    return (int) time.toSeconds();
  }

  static final class Participants extends WholeNumber {
    Participants() {
      super(1, 1_000_000);
    }
  }
}
