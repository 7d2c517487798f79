package io.roomservice.webhook;

import org.jspecify.annotations.Nullable;

/**
 * A request that is no webhook to be believed, or that can't be verified. Its message says why, and
 * never holds the token or the body.
 */
public final class WebhookException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  WebhookException(Reason reason, String message) {
    this(reason, message, null);
  }

  WebhookException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Why it was refused. */
  public Reason reason() {
    return reason;
  }

  /**
   * The HTTP status to answer with: 400, 401 or 413, of which the server repeats none; or 503 for
   * {@link Reason#NO_CREDENTIALS}, after which it tries again, as after each 5xx.
   */
  public int status() {
    return reason.status;
  }

  /** What can be wrong with a request. */
  public enum Reason {
    /** There is no {@code Authorization} header. */
    AUTHORIZATION_MISSING(401),
    /**
     * The receiver has no credentials to verify it with: its supplier threw, which is the cause, or
     * returned none. Nothing is known of the request.
     */
    NO_CREDENTIALS(503),
    /** The token was not accepted; the cause, a {@code TokenVerificationException}, says why. */
    TOKEN_REFUSED(401),
    /** The token has no {@code exp}, so that it would be good for ever. */
    TOKEN_WITHOUT_END(401),
    /** The token is bound to no body: a token for something else. */
    TOKEN_WITHOUT_HASH(401),
    /** The token is bound to another body: changed on its way, or not handed over byte for byte. */
    BODY_CHANGED(401),
    /** The body is larger than the receiver's limit. */
    BODY_TOO_LARGE(413),
    /** The body is signed, and is no event. */
    MALFORMED(400);

    private final int status;

    Reason(int status) {
      this.status = status;
    }
  }
}
