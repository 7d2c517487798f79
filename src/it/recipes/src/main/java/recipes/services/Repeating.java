package recipes.services;

import io.roomservice.RoomServiceClient;

/** Retries of calls that must not act twice, as docs/server-api.md shows them. */
final class Repeating {
  static RoomServiceClient view(RoomServiceClient rooms) {
    RoomServiceClient repeating = rooms.withOptions(o -> o.withIdempotentRepeats(true));
    return repeating;
  }

  private Repeating() {}
}
