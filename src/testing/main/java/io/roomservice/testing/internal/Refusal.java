package io.roomservice.testing.internal;

import io.roomservice.Wire;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Thrown to reject a request with an error response. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Function<Dialect, Reply> reply;
  private final boolean patient;

  Refusal(Reply reply) {
    this(dialect -> reply, false);
  }

  private Refusal(Function<Dialect, Reply> reply, boolean patient) {
    super(null, null, false, false);
    this.reply = reply;
    this.patient = patient;
  }

  /** Returns the response in the words of that server version. */
  public Reply reply(Dialect dialect) {
    return reply.apply(dialect);
  }

  /** Returns true if the server sends it only after it has waited for a node's response. */
  boolean isPatient() {
    return patient;
  }

  private static Refusal twirp(int status, String code, String message) {
    return new Refusal(Reply.error(status, code, message, Map.of()));
  }

  /** Rejects a request without the needed grant: 401, never 403. */
  public static Refusal permissionsDenied() {
    return twirp(401, "unauthenticated", "permissions denied");
  }

  static Refusal malformed(Wire wire) {
    var name = wire.name().toLowerCase(Locale.ROOT);
    return twirp(400, "malformed", "the " + name + " request could not be decoded");
  }

  /** Rejects an argument, on the node that received the request. */
  public static Refusal invalidArgument(String message) {
    return twirp(400, "invalid_argument", message);
  }

  /** Same as {@link #invalidArgument(String)}, with the invalid argument in the error's meta. */
  public static Refusal invalidArgument(String message, String argument) {
    return new Refusal(Reply.error(400, "invalid_argument", message, Map.of("argument", argument)));
  }

  /** Rejects an argument, on the node that has, or would have, the room. */
  public static Refusal invalidArgumentFromTheNode(String message) {
    return fromTheNode(400, "invalid_argument", message);
  }

  /** Rejects a request with any error of the room's node. */
  public static Refusal fromTheNode(int status, String code, String message) {
    return fromTheNode(status, code, message, false);
  }

  /** Reports that there is no such room or participant. */
  public static Refusal notFound(String message) {
    return fromTheNode(404, "not_found", message);
  }

  /** Reports that no node has the room or the participant: none responded for a while. */
  public static Refusal noResponse() {
    return fromTheNode(503, "unavailable", "no response from servers", true);
  }

  private static Refusal fromTheNode(int status, String code, String message, boolean patient) {
    return new Refusal(
        dialect -> Reply.error(status, code, dialect.busPrefix() + message, Map.of()), patient);
  }

  /** Reports that the caller's time limit has passed. */
  public static Refusal canceled() {
    return fromTheNode(408, "canceled", "request canceled");
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
