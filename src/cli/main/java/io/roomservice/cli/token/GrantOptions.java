package io.roomservice.cli.token;

import io.roomservice.token.VideoGrant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a token is for: at least one of these. */
final class GrantOptions {
  @Option(names = "--join", paramLabel = "ROOM", description = "To join this room.")
  private @Nullable String join;

  @Option(
      names = "--admin",
      paramLabel = "ROOM",
      description = "To administer this room and send data into it.")
  private @Nullable String admin;

  @Option(names = "--create-rooms", description = "To create and delete rooms.")
  private boolean createRooms;

  @Option(names = "--list-rooms", description = "To list rooms.")
  private boolean listRooms;

  @Option(names = "--record", description = "To start, stop and list egress.")
  private boolean record;

  @Option(names = "--ingress", description = "To create, change and delete ingress.")
  private boolean ingress;

  /** Whether it is a participant's, which needs an identity. */
  boolean isToJoin() {
    return join != null;
  }

  /** All that was chosen together. */
  VideoGrant grant() {
    var grant = join == null ? VideoGrant.none() : VideoGrant.roomJoin(join);
    if (admin != null) {
      grant = grant.and(VideoGrant.roomAdmin(admin));
    }
    if (createRooms) {
      grant = grant.and(VideoGrant.roomCreate());
    }
    if (listRooms) {
      grant = grant.and(VideoGrant.roomList());
    }
    if (record) {
      grant = grant.and(VideoGrant.roomRecord());
    }
    return ingress ? grant.and(VideoGrant.ingressAdmin()) : grant;
  }
}
