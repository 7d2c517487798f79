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
    description = {
      "Create a room, or show the existing room of that name.",
      "",
      "An existing room stays unchanged, whatever the options are."
    },
    footer = {"", "Example:", "  roomservice room create standup --empty-timeout 10m"})
public final class RoomCreateCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "ROOM", description = "Name of the room.")
  private String room = "";

  @Option(
      names = "--empty-timeout",
      paramLabel = "TIME",
      converter = Durations.class,
      description =
          "How long the room stays open if no one joins. Default: set by the server, usually 5m.")
  private @Nullable Duration emptyTimeout;

  @Option(
      names = "--departure-timeout",
      paramLabel = "TIME",
      converter = Durations.class,
      description =
          "How long the room stays open after the last participant leaves. Default: set by the"
              + " server, usually 20s.")
  private @Nullable Duration departureTimeout;

  @Option(
      names = "--max-participants",
      paramLabel = "N",
      converter = Participants.class,
      description = "Maximum number of participants. Default: set by the server, usually no limit.")
  private @Nullable Integer maxParticipants;

  @Option(
      names = "--metadata",
      paramLabel = "S",
      preprocessor = FreeText.class,
      description = "Text for your application, at most 512 KiB.")
  private @Nullable String metadata;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "Name of a room configuration of the server.")
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

  /** The wire format has whole seconds, and 0 stands for the server's default. */
  private static int seconds(String option, Duration time) {
    if (time.toSeconds() < 1 || time.toSeconds() > Integer.MAX_VALUE) {
      throw new Refusal(
          option + " is " + time.toMillis() + "ms; the wire format has whole seconds, at least 1s",
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
