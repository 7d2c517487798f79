package io.roomservice.cli.doctor;

import io.roomservice.LiveKitException;
import io.roomservice.TwirpException;
import io.roomservice.cli.error.ErrorMessage;
import io.roomservice.cli.error.Hints;
import io.roomservice.cli.session.Session;

/** Checks that the server accepts the credentials, by listing a room that does not exist. */
final class ApiCheck {
  private static final String CHECK = "access";

  private final Session session;

  ApiCheck(Session session) {
    this.session = session;
  }

  Finding look() {
    try (var rooms = session.rooms()) {
      rooms.listRooms("roomservice-doctor");
      return Finding.ok(CHECK, "the server accepts the credentials");
    } catch (LiveKitException e) {
      if (lacksGrant(e)) {
        return Finding.warning(
            CHECK,
            "the token is valid, but may not list rooms",
            "if it should, check its grants with roomservice token inspect");
      }
      var error = ErrorMessage.of(e);
      return Finding.wrong(CHECK, error.problem(), error.hint(), error.exitCode());
    }
  }

  /**
   * The server rejects an invalid token outside of Twirp, and missing grants with a Twirp error.
   */
  private static boolean lacksGrant(LiveKitException e) {
    return Hints.isAboutAccess(e)
        && e instanceof TwirpException answer
        && !answer.rawCode().isEmpty();
  }
}
