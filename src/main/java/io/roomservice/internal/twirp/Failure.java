package io.roomservice.internal.twirp;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why an attempt brought no good answer. Holds no token, no payload and no body of unknown making:
 * its texts are our own or a Twirp error's, scrubbed.
 *
 * @param kind how far the attempt came
 * @param fate what may have become of the request
 * @param message in words, for people
 * @param httpStatus the answer's status; 0 if there was no answer
 * @param code the Twirp error's code as the server wrote it; null if the answer is no Twirp error
 * @param unanswered whether the server said that no node of its own answered it
 * @param meta the Twirp error's meta
 * @param cause the exception behind it, if there was one
 */
public record Failure(
    Kind kind,
    Fate fate,
    String message,
    int httpStatus,
    @Nullable String code,
    boolean unanswered,
    Map<String, String> meta,
    @Nullable Exception cause) {

  /** How far an attempt came. */
  public enum Kind {
    /** No time was left to try, or the call was cancelled before anything was sent. */
    NOT_TRIED,
    /** There was no token to send. */
    NO_TOKEN,
    /** No connection: DNS, refused, TLS, time. */
    NOT_CONNECTED,
    /** Sent, and then silence, a reset, or a cancellation. */
    NO_ANSWER,
    /** An answer with a good status that is no answer of a Twirp server. */
    NO_TWIRP_ANSWER,
    /** An answer with an error status. */
    ERROR_ANSWER
  }

  static Failure withoutAnswer(Kind kind, Fate fate, String message, @Nullable Exception cause) {
    return new Failure(kind, fate, message, 0, null, false, Map.of(), cause);
  }

  static Failure noTwirpAnswer(int status, String message) {
    return new Failure(
        Kind.NO_TWIRP_ANSWER, Fate.UNKNOWN, message, status, null, false, Map.of(), null);
  }

  /** An answer that is no Twirp error. */
  static Failure errorAnswer(int status, String message) {
    return errorAnswer(status, null, message, false, Map.of());
  }

  static Failure errorAnswer(
      int status,
      @Nullable String code,
      String message,
      boolean unanswered,
      Map<String, String> meta) {
    return new Failure(
        Kind.ERROR_ANSWER, fateOf(status), message, status, code, unanswered, meta, null);
  }

  /**
   * A status tells whether the server refused to act. 408 does not: asked to stop after 1 ms,
   * livekit-server 1.13.5 answered 408 to sends that it had delivered. A 500 may come after the
   * work, a gateway's 502 and 504 before or after it, and 503 is also what a node says that no
   * longer hears from the one that may be working.
   */
  private static Fate fateOf(int status) {
    return switch (status) {
      case 408 -> Fate.UNKNOWN;
      case 501 -> Fate.REJECTED;
      default -> status >= 500 ? Fate.UNKNOWN : Fate.REJECTED;
    };
  }

  /** Whether a request was begun. */
  boolean began() {
    return kind != Kind.NOT_TRIED && kind != Kind.NO_TOKEN;
  }

  /**
   * The server did not take the token itself, whatever it grants: an answer in plain text, before
   * Twirp.
   */
  boolean tokenRefused() {
    return httpStatus == 401 && code == null;
  }
}
