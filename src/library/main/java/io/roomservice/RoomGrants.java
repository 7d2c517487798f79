package io.roomservice;

import io.roomservice.token.Grants;
import io.roomservice.token.VideoGrant;
import org.jspecify.annotations.Nullable;

/**
 * The grants to administer single rooms. Most calls need one, and to the same rooms again and
 * again, so a thousand are kept. Thread-safe.
 */
final class RoomGrants {
  private static final int PLACES = 1024;

  /** By the room's hash. Racing threads overwrite each other, which costs them a little work. */
  private static final @Nullable Kept[] KEPT = new Kept[PLACES];

  private RoomGrants() {}

  static Grants admin(String room) {
    var place = Math.floorMod(room.hashCode(), PLACES);
    var kept = KEPT[place];
    if (kept == null || !kept.room.equals(room)) {
      kept = new Kept(room, Grants.of(VideoGrant.roomAdmin(room)));
      KEPT[place] = kept;
    }
    return kept.grants;
  }

  private record Kept(String room, Grants grants) {}
}
