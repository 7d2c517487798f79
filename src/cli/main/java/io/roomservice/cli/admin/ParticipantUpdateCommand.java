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
    parameterListHeading = "%n",
    description = {
      "Change a participant's name, metadata, attributes or permissions.",
      "",
      "What is not named stays as it is. The server can't clear a name or metadata."
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
      description = "The display name, at most 256 bytes.")
  private @Nullable String name;

  @Option(
      names = "--metadata",
      paramLabel = "S",
      preprocessor = FreeText.class,
      description = "Text of the application's own, at most 512 KiB.")
  private @Nullable String metadata;

  @Option(
      names = "--attribute",
      paramLabel = "KEY=VALUE",
      description = "Sets an attribute, once for each; an empty value deletes it.")
  private Map<String, String> attributes = Map.of();

  @Option(
      names = "--allow",
      paramLabel = "PERMISSION",
      split = ",",
      converter = Permission.Names.class,
      completionCandidates = Permission.Names.class,
      description = "Turns permissions on, the others stay: " + Permission.WORDS + ".")
  private List<Permission> allow = List.of();

  @Option(
      names = "--deny",
      paramLabel = "PERMISSION",
      split = ",",
      converter = Permission.Names.class,
      completionCandidates = Permission.Names.class,
      description = "Turns permissions off, the others stay.")
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
      // The server replaces every flag, so the others are read first.
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
          "there is nothing to change", "give --name, --metadata, --attribute, --allow or --deny");
    }
    if ("".equals(name) || "".equals(metadata)) {
      throw new Refusal(
          "the server leaves a name or metadata as it is when it is given an empty one",
          "give a text; there is no way to clear them");
    }
    if (allow.stream().anyMatch(deny::contains)) {
      throw new Refusal("a permission is both allowed and denied", "name it once");
    }
  }
}
