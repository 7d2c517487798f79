package io.roomservice;

import io.roomservice.internal.twirp.Failure;
import io.roomservice.internal.twirp.HttpAnswer;
import io.roomservice.token.Grants;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Chooses the hint for a failure: what to do about it, if that is known. */
final class FailureHint {
  private FailureHint() {}

  /**
   * Returns the hint for a failed call; null if there is none.
   *
   * @param grants the grants that the call needs
   * @param responder the service that responds to the server
   */
  static @Nullable String of(Failure failure, Grants grants, Responder responder, Clock clock) {
    var answer = failure.answer();
    if (failure.kind() == Failure.Kind.CUT_OFF) {
      return CUT_OFF;
    }
    if (answer == null) {
      return null;
    }
    if (answer.remoteError() != null) {
      return RpcException.hint(answer.remoteError().number());
    }
    if (failure.kind() == Failure.Kind.NO_TWIRP_ANSWER) {
      return WRONG_URL;
    }
    var byReason = byReason(answer, responder, clock);
    return byReason != null ? byReason : byStatus(answer, grants);
  }

  private static @Nullable String byReason(HttpAnswer answer, Responder responder, Clock clock) {
    return switch (answer.reason()) {
      case UNANSWERED -> unanswered(responder);
      case TOKEN_SIGNATURE -> "check that the API secret belongs to this API key";
      case UNKNOWN_KEY -> "check the API key, and that the URL belongs to its project";
      case TOKEN_EXPIRED -> "get a new token" + skew(answer, clock);
      case TOKEN_NOT_YET_VALID -> "correct this machine's clock" + skew(answer, clock);
      case TOKEN_WITHOUT_EXPIRY ->
          "add an exp claim to the token: servers from 1.13.11 on reject tokens without one";
      case TOKEN_ALGORITHM -> "sign the token with HS256, the only algorithm that LiveKit accepts";
      case HEADER_MALFORMED, TOKEN_MALFORMED ->
          "use a complete LiveKit JWT, without any other text";
      case BODY_TOO_LARGE ->
          "send less: the server accepts 10 MiB unless it is configured otherwise";
      case REGION_PINNED ->
          "use the URL of a region where the project is allowed, or set RegionFailover.AUTO (ALWAYS if the URL's host is not LiveKit's)";
      case REMOTE_UNMUTE_OFF ->
          "let the participant unmute itself, or set room.enable_remote_unmute in the server's configuration";
      case REDIS_MISSING ->
          "set redis in the server's configuration: egress, ingress and SIP need it";
      case NOT_IMPLEMENTED -> "use LiveKit Cloud: a self-hosted server does not implement this";
      case OTHER -> null;
    };
  }

  private static @Nullable String unanswered(Responder responder) {
    return switch (responder) {
      case NONE -> null;
      case ROOM ->
          "create the room first, or wait until someone joins: the room or participant is not active, or its node does not respond";
      case EGRESS ->
          "check that an egress service is running, has a free slot, and uses the same Redis as the server";
      case INGRESS ->
          "check that an ingress service is running and uses the same Redis as the server";
      case SIP -> "check that a SIP service is running and uses the same Redis as the server";
    };
  }

  private static @Nullable String byStatus(HttpAnswer answer, Grants grants) {
    var fromTwirp = answer.code() != null;
    return switch (answer.status()) {
      case 301, 302, 303, 307, 308 ->
          WRONG_URL + "; it redirects, and the client does not send a token to another URL";
      case 401, 403 ->
          fromTwirp
              ? "use a token with the missing grant: this call needs " + claims(grants)
              : null;
      case 404 -> fromTwirp && !"bad_route".equals(answer.code()) ? null : WRONG_URL;
      case 405 -> fromTwirp ? null : WRONG_URL;
      case 407 -> "set the OkHttpClient's proxyAuthenticator: the proxy requires credentials";
      case 413 ->
          "send less: the request is larger than the server, or a gateway in front of it, accepts";
      case 502, 504 -> "check the log of the gateway, which got no response from the server";
      default -> null;
    };
  }

  private static final String CUT_OFF =
      "check the credentials, then the size: a server closes the connection when it rejects a large request, and servers from 1.13.11 on accept 10 MiB";

  private static final String WRONG_URL =
      "check the URL: it isn't the URL of a LiveKit server's API";

  /** Returns the grants by the names of their claims, which are the same in every language. */
  private static String claims(Grants grants) {
    var text = grants.toString();
    return text.substring(text.indexOf('{') + 1, text.lastIndexOf('}'));
  }

  /** Returns how far the clocks are apart, if that is enough to matter. */
  private static String skew(HttpAnswer answer, Clock clock) {
    if (answer.date() == null) {
      return "";
    }
    var ahead = Duration.between(answer.date(), clock.instant()).toSeconds();
    return Math.abs(ahead) < 5
        ? ""
        : String.format(
            Locale.ROOT,
            "; this machine's clock is %d s %s the server's",
            Math.abs(ahead),
            ahead > 0 ? "ahead of" : "behind");
  }
}
