package io.roomservice.internal.twirp;

import org.jspecify.annotations.Nullable;

/**
 * Why an attempt brought no good answer. Holds no token, no payload and no body of unknown making.
 *
 * @param kind how far the attempt came
 * @param outcome what may have become of the request
 * @param message in words, for people
 * @param answer the answer; null if there was none
 * @param cause what was thrown behind it, if there was one
 */
public record Failure(
    Kind kind,
    WireOutcome outcome,
    String message,
    @Nullable HttpAnswer answer,
    @Nullable Throwable cause) {

  /** How far an attempt came. */
  public enum Kind {
    /** No time was left to try, or the call was cancelled before anything was sent. */
    NOT_TRIED,
    /** There was no token to send. */
    NO_TOKEN,
    /** No connection: DNS, refused, TLS, time. */
    NOT_CONNECTED,
    /** An HTTP/2 server refused the stream before it looked at the request. */
    REFUSED_STREAM,
    /** Broken off while the request was being written: so are large requests refused. */
    CUT_OFF,
    /** Sent, and then silence, a reset, or a cancellation. */
    NO_ANSWER,
    /** An answer that is none of a Twirp server, though its status may be good. */
    NO_TWIRP_ANSWER,
    /** An answer with an error status. */
    ERROR_ANSWER
  }

  static Failure withoutAnswer(
      Kind kind, WireOutcome outcome, String message, @Nullable Throwable cause) {
    return new Failure(kind, outcome, message, null, cause);
  }

  static Failure noTwirpAnswer(HttpAnswer answer, String message) {
    return new Failure(Kind.NO_TWIRP_ANSWER, WireOutcome.UNKNOWN, message, answer, null);
  }

  static Failure errorAnswer(HttpAnswer answer, String message) {
    return new Failure(Kind.ERROR_ANSWER, outcomeOf(answer.status()), message, answer, null);
  }

  /**
   * A status tells whether the server refused to act. 408 does not: asked to stop after 1 ms,
   * livekit-server 1.13.5 answered 408 to sends that it had delivered. A 500 may come after the
   * work, a gateway's 502 and 504 before or after it, and 503 is also what a node says that no
   * longer hears from the one that may be working. Twirp answers 200 when it has acted, so another
   * good status, and one that HTTP does not have, tell nothing.
   */
  private static WireOutcome outcomeOf(int status) {
    return switch (status) {
      case 408, 499 -> WireOutcome.UNKNOWN; // 499: as newer Twirp servers say "canceled"
      case 501 -> WireOutcome.REJECTED;
      default -> status >= 300 && status < 500 ? WireOutcome.REJECTED : WireOutcome.UNKNOWN;
    };
  }

  /** The same, of a request that may have been acted on all the same. */
  Failure ofUnknownEnd() {
    return new Failure(kind, WireOutcome.UNKNOWN, message, answer, cause);
  }

  /** Whether a request was begun. */
  boolean began() {
    return kind != Kind.NOT_TRIED && kind != Kind.NO_TOKEN;
  }

  /** Whether a Twirp server answered with this code. */
  boolean hasCode(String code) {
    return answer != null && code.equals(answer.code());
  }

  /** The answer's status; 0 if there was none. */
  public int status() {
    return answer == null ? 0 : answer.status();
  }
}
