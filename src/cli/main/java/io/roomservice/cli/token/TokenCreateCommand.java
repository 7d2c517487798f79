package io.roomservice.cli.token;

import io.roomservice.cli.frame.Durations;
import io.roomservice.cli.frame.ExitCode;
import io.roomservice.cli.frame.FreeText;
import io.roomservice.cli.frame.Refusal;
import io.roomservice.cli.frame.Session;
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
      "Make a token and print it, and nothing else, on stdout.",
      "",
      "It is for --join, --admin, --create-rooms, --list-rooms, --record, --ingress: at least one.",
      "",
      "Whoever holds it may do what it grants until it expires; LiveKit can't take it back. It needs"
          + " a key and secret, and no server."
    },
    footer = {
      "",
      "Examples:",
      "  roomservice token create --join standup --identity ana --deny publish",
      "  TOKEN=$(roomservice token create --admin standup --ttl 10m)"
    })
public final class TokenCreateCommand implements Callable<Integer> {
  private final Session session;

  @ArgGroup(exclusive = false, multiplicity = "1")
  private GrantOptions grant = new GrantOptions();

  @Option(
      names = "--identity",
      paramLabel = "S",
      preprocessor = FreeText.class,
      description = "Whom it is for; needed to join.")
  private @Nullable String identity;

  @Option(
      names = "--name",
      paramLabel = "S",
      preprocessor = FreeText.class,
      description = "The display name.")
  private @Nullable String name;

  @Option(
      names = "--metadata",
      paramLabel = "S",
      preprocessor = FreeText.class,
      description = "Text of the application's own, seen by all in the room.")
  private @Nullable String metadata;

  @Option(
      names = "--attribute",
      paramLabel = "KEY=VALUE",
      description = "An attribute, once for each, seen by all in the room.")
  private Map<String, String> attributes = Map.of();

  @Option(
      names = "--allow",
      paramLabel = "RIGHT",
      split = ",",
      converter = Right.Names.class,
      description = "What the bearer may do, comma-separated: " + Right.WORDS + ".")
  private List<Right> allow = List.of();

  @Option(
      names = "--deny",
      paramLabel = "RIGHT",
      split = ",",
      converter = Right.Names.class,
      description = "What not. What is in neither list is as the server has it by default.")
  private List<Right> deny = List.of();

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      split = ",",
      description =
          "Publishing restricted to these: camera, microphone, screen_share, screen_share_audio.")
  private List<String> sources = List.of();

  @Option(
      names = "--destination-room",
      paramLabel = "ROOM",
      description = "A room to which participants may be moved or forwarded; with --admin.")
  private @Nullable String destinationRoom;

  @Option(
      names = "--ttl",
      paramLabel = "TIME",
      converter = Durations.class,
      description = "How long it is valid: 10m, 6h (the default), 7d.")
  private Duration ttl = AccessToken.DEFAULT_TTL;

  /** The command, with what it has to work with. */
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
      throw new Refusal("a token to join needs an identity", "give --identity");
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
      throw new Refusal("a right is both allowed and denied", "name it once");
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
