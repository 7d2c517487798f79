package io.roomservice;

import io.roomservice.internal.twirp.Failure;
import io.roomservice.internal.twirp.HttpAnswer;
import io.roomservice.token.Grants;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What to do about a failure, where that is known. */
final class Hint {
  private Hint() {}

  /**
   * One for a failure of a call.
   *
   * @param grants what the call needs to be allowed
   */
  static @Nullable String of(Failure failure, Grants grants, Clock clock) {
    var answer = failure.answer();
    if (failure.kind() == Failure.Kind.CUT_OFF) {
      return CUT_OFF;
    }
    if (answer == null) {
      return null;
    }
    if (answer.remoteError() != null) {
      return RpcHint.of(answer.remoteError().number());
    }
    if (failure.kind() == Failure.Kind.NO_TWIRP_ANSWER) {
      return WRONG_URL;
    }
    var byReason = byReason(answer, clock);
    return byReason != null ? byReason : byStatus(answer, grants);
  }

  private static @Nullable String byReason(HttpAnswer answer, Clock clock) {
    return switch (answer.reason()) {
      case UNANSWERED ->
          "the room or participant is not active, or its node does not answer; create the room or wait for someone to join";
      case TOKEN_SIGNATURE -> "check that the API secret is the one of this API key";
      case UNKNOWN_KEY -> "check the API key, and that the URL is that of its project";
      case TOKEN_EXPIRED -> "get a new token" + skew(answer, clock);
      case TOKEN_NOT_YET_VALID -> "set this machine's clock" + skew(answer, clock);
      case TOKEN_WITHOUT_EXPIRY ->
          "give the token an exp claim: servers from 1.13.11 on reject one without it";
      case TOKEN_ALGORITHM -> "sign it with HS256, the one algorithm that LiveKit takes";
      case HEADER_MALFORMED, TOKEN_MALFORMED -> "give a JWT of LiveKit's, alone and whole";
      case BODY_TOO_LARGE -> "send less: the server takes 10 MiB unless it is configured otherwise";
      case REGION_PINNED ->
          "use the URL of a region where the project is allowed, or RegionFailover.AUTO; ALWAYS if its host is not LiveKit's";
      case REMOTE_UNMUTE_OFF ->
          "let the participant unmute itself, or set room.enable_remote_unmute in the server's configuration";
      case NOT_IMPLEMENTED -> "LiveKit's hosted service does this, a server of one's own does not";
      case OTHER -> null;
    };
  }

  private static @Nullable String byStatus(HttpAnswer answer, Grants grants) {
    var fromTwirp = answer.code() != null;
    return switch (answer.status()) {
      case 301, 302, 303, 307, 308 -> WRONG_URL + "; it is redirected, and a token is not sent on";
      case 401, 403 ->
          fromTwirp ? "the token lacks a grant: this call needs " + claims(grants) : null;
      case 404 -> fromTwirp && !"bad_route".equals(answer.code()) ? null : WRONG_URL;
      case 405 -> fromTwirp ? null : WRONG_URL;
      case 407 -> "the proxy wants credentials: set the OkHttpClient's proxyAuthenticator";
      case 413 -> "send less: the server or a gateway before it does not take so much";
      case 502, 504 -> "a gateway answered that it got no answer from the server; see its log";
      default -> null;
    };
  }

  private static final String CUT_OFF =
      "a server closes the connection of a large request that it refuses: check the credentials, then the size, of which servers from 1.13.11 on take 10 MiB";

  private static final String WRONG_URL = "check the URL: it is not that of a LiveKit server's API";

  /** As a token has them, which is how people know them in every language. */
  private static String claims(Grants grants) {
    var text = grants.toString();
    return text.substring(text.indexOf('{') + 1, text.lastIndexOf('}'));
  }

  /** How far the clocks are apart, if that is enough to matter. */
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
