package recipes.outcomes;

import io.roomservice.RoomServiceClient;
import io.roomservice.ServerCheck;

/** Prints why a server can't be used. */
final class Diagnosis {
  static boolean print(RoomServiceClient rooms) {
    ServerCheck check = rooms.check();
    System.out.println("reachable: " + check.isReachable());
    System.out.println("accepts the credentials: " + check.acceptsCredentials());
    check
        .clockOffset()
        .ifPresent(offset -> System.out.println("its clock is ahead by: " + offset.toSeconds() + " s"));
    check.failure().ifPresent(e -> System.out.println(e.outcome() + ": " + e.getMessage()));
    return check.isGood();
  }

  private Diagnosis() {}
}
