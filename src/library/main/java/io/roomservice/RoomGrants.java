package io.roomservice;

import io.roomservice.token.Grants;
import io.roomservice.token.VideoGrant;
import org.jspecify.annotations.Nullable;

/**
 * Creates the grants to administer single rooms. Most calls need one, and often for the same rooms,
 * so about a thousand are cached. Thread-safe.
 */
final class RoomGrants {
  private static final int PLACES = 1024;

  /** Indexed by the room's hash. Threads may overwrite each other's entries, which costs little. */
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
