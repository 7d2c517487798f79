package io.roomservice.cli.admin;

import io.roomservice.cli.error.ExitCode;
import io.roomservice.cli.output.SecretsOption;
import io.roomservice.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code roomservice room metadata}. */
@Command(
    name = "metadata",
    description = "Replace the metadata of a room. An empty text clears it.",
    footer = {
      "",
      "Examples:",
      "  roomservice room metadata standup --text '{\"topic\": \"plans\"}'",
      "  roomservice room metadata standup --text ''"
    })
public final class RoomMetadataCommand implements Callable<Integer> {
  private static final int LARGEST = 524_288;

  private final Session session;

  @Parameters(paramLabel = "ROOM", description = "Name of the room, not its sid.")
  private String room = "";

  @ArgGroup(multiplicity = "1", heading = "Metadata, exactly one of:")
  private TextOptions metadata = new TextOptions();

  @Mixin private SecretsOption secrets = new SecretsOption();

  public RoomMetadataCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var text = metadata.text(session.terminal().in(), "metadata", LARGEST);
    try (var rooms = session.rooms()) {
      var changed = rooms.updateRoomMetadata(room, text);
      session.done(
          () -> RoomText.details(changed), json -> secrets.json().writeFields(changed, json));
    }
    return ExitCode.DONE.number();
  }
}
