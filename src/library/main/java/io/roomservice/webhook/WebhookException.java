package io.roomservice.webhook;

import org.jspecify.annotations.Nullable;

/**
 * Thrown for a request that isn't a valid webhook, or that can't be verified. The message states
 * why, and never contains the token or the body.
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

  /** Returns why the request was rejected. */
  public Reason reason() {
    return reason;
  }

  /**
   * Returns the HTTP status to respond with: 400, 401 or 413, after which the server doesn't retry;
   * or 503 for {@link Reason#NO_CREDENTIALS}, after which it retries, as after each 5xx.
   */
  public int status() {
    return reason.status;
  }

  /** The reasons for rejecting a request. */
  public enum Reason {
    /** There is no {@code Authorization} header. */
    AUTHORIZATION_MISSING(401),
    /**
     * The receiver has no credentials to verify the request with: the supplier threw an exception,
     * which is the cause, or returned none. The request itself may be valid.
     */
    NO_CREDENTIALS(503),
    /** The token was rejected; the cause is a {@code TokenVerificationException}. */
    TOKEN_REFUSED(401),
    /** The token has no {@code exp} and would never expire. */
    TOKEN_WITHOUT_END(401),
    /** The token has no {@code sha256}, so it isn't a webhook's token. */
    TOKEN_WITHOUT_HASH(401),
    /**
     * The token is bound to another body: the body was changed in transit, or not passed byte for
     * byte.
     */
    BODY_CHANGED(401),
    /** The body is larger than the receiver's limit. */
    BODY_TOO_LARGE(413),
    /** The body is signed, but isn't a valid event. */
    MALFORMED(400);

    private final int status;

    Reason(int status) {
      this.status = status;
    }
  }
}
