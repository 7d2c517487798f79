package io.roomservice.cli.admin;

import io.roomservice.RoomServiceClient;
import io.roomservice.cli.error.ExitCode;
import io.roomservice.cli.error.Refusal;
import io.roomservice.cli.input.FreeText;
import io.roomservice.cli.output.MessageJson;
import io.roomservice.cli.session.Session;
import io.roomservice.proto.UpdateParticipantRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code roomservice participant update}. */
@Command(
    name = "update",
    description = {
      "Change a participant's name, metadata, attributes or permissions.",
      "",
      "Anything not given stays unchanged. The server can't clear a name or metadata."
    },
    footer = {
      "",
      "Examples:",
      "  roomservice participant update standup ana --deny publish,publish-data",
      "  roomservice participant update standup ana --attribute hand=up"
    })
public final class ParticipantUpdateCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final ParticipantParameters participant = new ParticipantParameters();

  @Option(
      names = "--name",
      paramLabel = "S",
      preprocessor = FreeText.class,
      description = "Display name, at most 256 bytes.")
  private @Nullable String name;

  @Option(
      names = "--metadata",
      paramLabel = "S",
      preprocessor = FreeText.class,
      description = "Text for your application, at most 512 KiB.")
  private @Nullable String metadata;

  @Option(
      names = "--attribute",
      paramLabel = "KEY=VALUE",
      description = "Set an attribute; repeat it for more. An empty value deletes the attribute.")
  private Map<String, String> attributes = Map.of();

  @Option(
      names = "--allow",
      paramLabel = "PERMISSION",
      split = ",",
      converter = Permission.Names.class,
      completionCandidates = Permission.Names.class,
      description =
          "Grant permissions, separated by commas: "
              + Permission.WORDS
              + ". Others stay unchanged.")
  private List<Permission> allow = List.of();

  @Option(
      names = "--deny",
      paramLabel = "PERMISSION",
      split = ",",
      converter = Permission.Names.class,
      completionCandidates = Permission.Names.class,
      description = "Revoke permissions, separated by commas. Others stay unchanged.")
  private List<Permission> deny = List.of();

  public ParticipantUpdateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    refuseWhatChangesNothing();
    try (var rooms = session.rooms()) {
      var updated = rooms.updateParticipant(request(rooms));
      session.done(
          () -> ParticipantText.details(updated, session),
          json -> new MessageJson(false).writeFields(updated, json));
    }
    return ExitCode.DONE.number();
  }

  private UpdateParticipantRequest request(RoomServiceClient rooms) {
    var request =
        UpdateParticipantRequest.newBuilder()
            .setRoom(participant.room)
            .setIdentity(participant.identity);
    if (name != null) {
      request.setName(name);
    }
    if (metadata != null) {
      request.setMetadata(metadata);
    }
    request.putAllAttributes(attributes);
    if (!allow.isEmpty() || !deny.isEmpty()) {
      // The server replaces all flags, so the current ones are read first.
      var permission =
          rooms.getParticipant(participant.room, participant.identity).getPermission().toBuilder();
      allow.forEach(each -> each.set(permission, true));
      deny.forEach(each -> each.set(permission, false));
      request.setPermission(permission);
    }
    return request.build();
  }

  private void refuseWhatChangesNothing() {
    if (name == null
        && metadata == null
        && attributes.isEmpty()
        && allow.isEmpty()
        && deny.isEmpty()) {
      throw new Refusal(
          "nothing to change", "use --name, --metadata, --attribute, --allow or --deny");
    }
    if ("".equals(name) || "".equals(metadata)) {
      throw new Refusal(
          "the name or metadata is empty; the server would leave it unchanged",
          "give a text; the server can't clear a name or metadata");
    }
    if (allow.stream().anyMatch(deny::contains)) {
      throw new Refusal(
          "a permission is both allowed and denied", "give it to --allow or --deny, not to both");
    }
  }
}
