package io.roomservice.internal.twirp;

import org.jspecify.annotations.Nullable;

/**
 * Why an attempt failed. Contains no token, no payload and no body of unknown origin.
 *
 * @param kind how far the attempt got
 * @param outcome whether the server may have acted on the request
 * @param message a description for people
 * @param answer the response; null if there was none
 * @param cause the exception that caused it; null if there was none
 */
public record Failure(
    Kind kind,
    WireOutcome outcome,
    String message,
    @Nullable HttpAnswer answer,
    @Nullable Throwable cause) {

  /** How far an attempt got. */
  public enum Kind {
    /** The call timed out or was cancelled before anything was sent. */
    NOT_TRIED,
    /** There was no token to send. */
    NO_TOKEN,
    /** No connection: DNS failure, connection refused, TLS failure or timeout. */
    NOT_CONNECTED,
    /** An HTTP/2 server refused the stream before processing the request. */
    REFUSED_STREAM,
    /**
     * The connection was lost while the request was being written, as happens when a server rejects
     * a large request.
     */
    CUT_OFF,
    /** The request was sent, followed by a timeout, a reset or a cancellation. */
    NO_ANSWER,
    /** A response that isn't a Twirp server's, although its status may be successful. */
    NO_TWIRP_ANSWER,
    /** A response with an error status. */
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
   * Returns whether a status means that the server did not act. 408 does not: with a timeout of 1
   * ms, livekit-server 1.13.5 returned 408 for sends that it had delivered. A 500 may be sent after
   * the work, a gateway's 502 and 504 before or after it, and a node also returns 503 when it has
   * lost contact with the node that may be working. Twirp returns 200 after it has acted, so other
   * successful statuses, and statuses that HTTP does not define, leave the outcome unknown.
   */
  private static WireOutcome outcomeOf(int status) {
    return switch (status) {
      case 408, 499 -> WireOutcome.UNKNOWN; // 499: "canceled" from newer Twirp servers
      case 501 -> WireOutcome.REJECTED;
      default -> status >= 300 && status < 500 ? WireOutcome.REJECTED : WireOutcome.UNKNOWN;
    };
  }

  /** Returns the same failure with the outcome {@code UNKNOWN}. */
  Failure ofUnknownEnd() {
    return new Failure(kind, WireOutcome.UNKNOWN, message, answer, cause);
  }

  /** Returns true if a request was started. */
  boolean began() {
    return kind != Kind.NOT_TRIED && kind != Kind.NO_TOKEN;
  }

  /** Returns true if a Twirp server responded with this code. */
  boolean hasCode(String code) {
    return answer != null && code.equals(answer.code());
  }

  /** Returns the status of the response; 0 if there was none. */
  public int status() {
    return answer == null ? 0 : answer.status();
  }
}
