package io.roomservice.testing;

import io.roomservice.Wire;
import java.util.Locale;
import java.util.Map;

/** Ends a request with an answer that is no success. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What the server writes before an error that comes from the node of the room. */
  private static final String FROM_THE_NODE = "twirp error unknown: ";

  private final transient Reply reply;

  Refusal(Reply reply) {
    super(null, null, false, false);
    this.reply = reply;
  }

  Reply reply() {
    return reply;
  }

  private static Refusal twirp(int status, String code, String message) {
    return new Refusal(Reply.error(status, code, message, Map.of()));
  }

  /** A missing grant is 401, never 403. */
  static Refusal permissionsDenied() {
    return twirp(401, "unauthenticated", "permissions denied");
  }

  static Refusal malformed(Wire wire) {
    var name = wire.name().toLowerCase(Locale.ROOT);
    return twirp(400, "malformed", "the " + name + " request could not be decoded");
  }

  static Refusal invalidArgument(String message) {
    return twirp(400, "invalid_argument", message);
  }

  static Refusal invalidArgument(String message, String argument) {
    return new Refusal(Reply.error(400, "invalid_argument", message, Map.of("argument", argument)));
  }

  static Refusal invalidArgumentFromTheNode(String message) {
    return invalidArgument(FROM_THE_NODE + message);
  }

  static Refusal notFound(String message) {
    return twirp(404, "not_found", FROM_THE_NODE + message);
  }

  /** No node has the room. */
  static Refusal noResponse() {
    return twirp(503, "unavailable", FROM_THE_NODE + "no response from servers");
  }

  /** A method that the real server knows and this one does not. */
  static Refusal notInTheFake(String method) {
    return twirp(501, "unimplemented", "FakeLiveKit does not know " + method + " yet");
  }

  static Refusal badRoute(Incoming request, String message) {
    return new Refusal(
        Reply.error(
            404,
            "bad_route",
            message,
            Map.of("twirp_invalid_route", request.httpMethod() + " " + request.path())));
  }
}
