package io.roomservice.internal.twirp;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is no good one. Its texts are a Twirp error's, scrubbed; a body that is none is
 * never kept.
 *
 * @param status the HTTP status
 * @param code the Twirp error's code as the server wrote it; null if the answer is no Twirp error
 * @param meta the Twirp error's meta
 * @param reason what its text says, where that is known
 * @param retryAfter how long the server asks to wait; null if it does not say
 * @param date the server's clock; null if it does not say
 * @param remoteError what someone behind the server answered; null if it was the server itself
 */
public record HttpAnswer(
    int status,
    @Nullable String code,
    Map<String, String> meta,
    Reason reason,
    @Nullable Duration retryAfter,
    @Nullable Instant date,
    @Nullable RemoteError remoteError) {

  /**
   * Texts of a LiveKit server that are told apart, and our words for those that must not be quoted.
   */
  public enum Reason {
    /** None of its nodes answered it in 3 s. */
    UNANSWERED("no response from servers", "no node of the server answered"),
    TOKEN_EXPIRED("token is expired", "the token is expired"),
    TOKEN_NOT_YET_VALID("token is not valid yet", "the token is not valid yet"),
    TOKEN_WITHOUT_EXPIRY("exp claim is required", "the token has no exp claim"),
    TOKEN_ALGORITHM("signing method", "the token is not signed with HS256"),
    TOKEN_SIGNATURE("signature is invalid", "the token's signature is invalid"),
    UNKNOWN_KEY("invalid API key", "the server does not know the API key"),
    HEADER_MALFORMED("invalid authorization header", "the Authorization header is malformed"),
    TOKEN_MALFORMED("invalid authorization token", "the token is malformed"),
    BODY_TOO_LARGE("request body too large", "the request body is too large for the server"),
    REGION_PINNED(
        "project not allowed in this region", "the project is not allowed in this region"),
    REMOTE_UNMUTE_OFF("remote unmute not enabled", "the server does not let others unmute"),
    NOT_IMPLEMENTED("not implemented", "the server does not do this"),
    /** Anything else. */
    OTHER("", "");

    private final String text;
    private final String words;

    Reason(String text, String words) {
      this.text = text;
      this.words = words;
    }

    /** The first whose text occurs; the last is in every text. */
    static Reason of(String text) {
      for (var reason : values()) {
        if (text.contains(reason.text)) {
          return reason;
        }
      }
      return OTHER;
    }

    /** The reason in words of our own; empty for {@link #OTHER}. */
    String words() {
      return words;
    }
  }

  /**
   * The server did not take the token itself, whatever it grants: an answer before Twirp, in plain
   * text.
   */
  boolean tokenRefused() {
    return status == 401 && code == null;
  }

  /** The same, of an answer that is known to be a LiveKit server's. */
  public boolean refusesToken() {
    return tokenRefused() && reason != Reason.OTHER;
  }
}
