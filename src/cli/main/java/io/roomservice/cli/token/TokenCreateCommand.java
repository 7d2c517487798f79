package io.roomservice.cli.token;

import io.roomservice.cli.error.ExitCode;
import io.roomservice.cli.error.Refusal;
import io.roomservice.cli.input.Durations;
import io.roomservice.cli.input.FreeText;
import io.roomservice.cli.session.Session;
import io.roomservice.token.AccessToken;
import io.roomservice.token.VideoGrant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code roomservice token create}. */
@Command(
    name = "create",
    customSynopsis = "roomservice token create --join ROOM --identity S [OPTION]...",
    description = {
      "Create an access token and print it on stdout, with nothing else.",
      "",
      "Anyone with the token can use its grants until it expires; LiveKit can't revoke it. The"
          + " command needs an API key and secret, but no server."
    },
    footer = {
      "",
      "Examples:",
      "  roomservice token create --join standup --identity ana --deny publish",
      "  TOKEN=$(roomservice token create --admin standup --ttl 10m)"
    })
public final class TokenCreateCommand implements Callable<Integer> {
  private final Session session;

  @ArgGroup(exclusive = false, multiplicity = "1", heading = "Grants, at least one of:")
  private GrantOptions grant = new GrantOptions();

  @Option(
      names = "--identity",
      paramLabel = "S",
      preprocessor = FreeText.class,
      description = "Identity of the participant. Required with --join.")
  private @Nullable String identity;

  @Option(
      names = "--name",
      paramLabel = "S",
      preprocessor = FreeText.class,
      description = "Display name.")
  private @Nullable String name;

  @Option(
      names = "--metadata",
      paramLabel = "S",
      preprocessor = FreeText.class,
      description = "Text for your application, visible to everyone in the room.")
  private @Nullable String metadata;

  @Option(
      names = "--attribute",
      paramLabel = "KEY=VALUE",
      description = "Attribute, visible to everyone in the room; repeat it for more.")
  private Map<String, String> attributes = Map.of();

  @Option(
      names = "--allow",
      paramLabel = "RIGHT",
      split = ",",
      converter = Right.Names.class,
      completionCandidates = Right.Names.class,
      description = "Rights to allow, separated by commas: " + Right.WORDS + ".")
  private List<Right> allow = List.of();

  @Option(
      names = "--deny",
      paramLabel = "RIGHT",
      split = ",",
      converter = Right.Names.class,
      completionCandidates = Right.Names.class,
      description =
          "Rights to deny, separated by commas. For all others the server's defaults apply.")
  private List<Right> deny = List.of();

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      split = ",",
      description =
          "Allow publishing only from these sources: camera, microphone, screen_share,"
              + " screen_share_audio.")
  private List<String> sources = List.of();

  @Option(
      names = "--destination-room",
      paramLabel = "ROOM",
      description = "With --admin: room that participants may be moved or forwarded to.")
  private @Nullable String destinationRoom;

  @Option(
      names = "--ttl",
      paramLabel = "TIME",
      converter = Durations.class,
      description = "How long the token is valid, such as 10m or 7d. Default: 6h.")
  private Duration ttl = AccessToken.DEFAULT_TTL;

  public TokenCreateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var jwt = token().toJwt();
    session.result(() -> jwt, json -> json.writeStringField("token", jwt));
    return ExitCode.DONE.number();
  }

  private AccessToken token() {
    if (grant.isToJoin() && identity == null) {
      throw new Refusal("a token with --join needs an identity", "add --identity");
    }
    try {
      var token = AccessToken.builder(session.access().requireCredentials());
      if (identity != null) {
        token.identity(identity);
      }
      if (name != null) {
        token.name(name);
      }
      if (metadata != null) {
        token.metadata(metadata);
      }
      if (!attributes.isEmpty()) {
        token.attributes(attributes);
      }
      return token.grant(videoGrant()).ttl(ttl).build();
    } catch (IllegalArgumentException e) {
      throw new Refusal(String.valueOf(e.getMessage()), "correct it and try again");
    }
  }

  private VideoGrant videoGrant() {
    var granted = grant.grant();
    if (allow.stream().anyMatch(deny::contains)) {
      throw new Refusal(
          "a right is both allowed and denied", "give it to --allow or --deny, not to both");
    }
    for (var right : allow) {
      granted = right.set(granted, true);
    }
    for (var right : deny) {
      granted = right.set(granted, false);
    }
    if (!sources.isEmpty()) {
      granted = granted.withCanPublishSources(sources.toArray(new String[0]));
    }
    return destinationRoom == null ? granted : granted.withDestinationRoom(destinationRoom);
  }
}
