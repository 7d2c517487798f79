package io.roomservice.cli.token;

import io.roomservice.token.VideoGrant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The grants of a token: at least one of these. */
final class GrantOptions {
  @Option(names = "--join", paramLabel = "ROOM", description = "Join this room.")
  private @Nullable String join;

  @Option(
      names = "--admin",
      paramLabel = "ROOM",
      description = "Administer this room and send data into it.")
  private @Nullable String admin;

  @Option(names = "--create-rooms", description = "Create and delete rooms.")
  private boolean createRooms;

  @Option(names = "--list-rooms", description = "List rooms.")
  private boolean listRooms;

  @Option(names = "--record", description = "Start, stop and list egress.")
  private boolean record;

  @Option(names = "--ingress", description = "Create, change and delete ingress.")
  private boolean ingress;

  /** Returns true for a participant's token, which needs an identity. */
  boolean isToJoin() {
    return join != null;
  }

  /** Returns a grant of all chosen options. */
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
