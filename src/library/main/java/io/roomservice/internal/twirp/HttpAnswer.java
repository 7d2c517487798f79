package io.roomservice.internal.twirp;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An unsuccessful response. Its texts are those of a Twirp error, redacted; any other body is never
 * kept.
 *
 * @param status the HTTP status
 * @param code the Twirp error's code as sent by the server; null if the response isn't a Twirp
 *     error
 * @param meta the Twirp error's meta
 * @param reason the reason, recognized from the error's text
 * @param retryAfter how long the server asks to wait; null if not specified
 * @param date the server's time; null if not specified
 * @param remoteError a participant's RPC error; null if the error is the server's own
 */
public record HttpAnswer(
    int status,
    @Nullable String code,
    Map<String, String> meta,
    Reason reason,
    @Nullable Duration retryAfter,
    @Nullable Instant date,
    @Nullable RemoteError remoteError) {

  /** The entries of an error's meta with the status of a SIP call that failed. */
  public static final String SIP_STATUS_CODE = "sip_status_code";

  public static final String SIP_STATUS = "sip_status";

  public static final String ERROR_DETAILS = "error_details";

  /**
   * Recognized error texts of a LiveKit server, and the library's words for those that must not be
   * quoted.
   */
  public enum Reason {
    /** None of the server's nodes responded to it within 3 s. */
    UNANSWERED("no response from servers", "no node of the server responded"),
    TOKEN_EXPIRED("token is expired", "the token is expired"),
    TOKEN_NOT_YET_VALID("token is not valid yet", "the token is not valid yet"),
    TOKEN_WITHOUT_EXPIRY("exp claim is required", "the token has no exp claim"),
    TOKEN_ALGORITHM("signing method", "the token isn't signed with HS256"),
    TOKEN_SIGNATURE("signature is invalid", "the token's signature is invalid"),
    UNKNOWN_KEY("invalid API key", "the server does not know the API key"),
    HEADER_MALFORMED("invalid authorization header", "the Authorization header is malformed"),
    TOKEN_MALFORMED("invalid authorization token", "the token is malformed"),
    BODY_TOO_LARGE("request body too large", "the request body is too large for the server"),
    REGION_PINNED(
        "project not allowed in this region", "the project is not allowed in this region"),
    REMOTE_UNMUTE_OFF("remote unmute not enabled", "remote unmuting is disabled on the server"),
    REDIS_MISSING("redis required", "the server has no Redis, which this method needs"),
    NOT_IMPLEMENTED("not implemented", "the server doesn't implement this method"),
    /** Anything else. */
    OTHER("", "");

    private final String text;
    private final String words;

    Reason(String text, String words) {
      this.text = text;
      this.words = words;
    }

    /** Returns the first reason whose text occurs; {@link #OTHER} matches every text. */
    static Reason of(String text) {
      for (var reason : values()) {
        if (text.contains(reason.text)) {
          return reason;
        }
      }
      return OTHER;
    }

    /** Returns the reason in the library's words; empty for {@link #OTHER}. */
    String words() {
      return words;
    }
  }

  /**
   * Returns true if the error is a telephone network's response, such as a busy line. The server
   * adds details to no other errors.
   */
  boolean isFromTelephone() {
    return meta.containsKey(SIP_STATUS_CODE) || meta.containsKey(ERROR_DETAILS);
  }

  /**
   * Returns true if the token itself was rejected, regardless of its grants: a plain-text response
   * from before Twirp.
   */
  boolean tokenRefused() {
    return status == 401 && code == null;
  }

  /** Returns true if the token was rejected and the response is known to be a LiveKit server's. */
  public boolean refusesToken() {
    return tokenRefused() && reason != Reason.OTHER;
  }
}
