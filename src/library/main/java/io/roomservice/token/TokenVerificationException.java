package io.roomservice.token;

/** Thrown when a token is rejected. The message states why and never quotes the token. */
public final class TokenVerificationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  TokenVerificationException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Returns why the token was rejected. */
  public Reason reason() {
    return reason;
  }

  /** The reasons for rejecting a token. */
  public enum Reason {
    /**
     * The token isn't three base64url parts with JSON in them, or has a claim of the wrong type or
     * a claim that is present twice.
     */
    MALFORMED,
    /** The {@code iss} claim is a key that the verifier doesn't know. */
    UNKNOWN_KEY,
    /**
     * The token is signed with another secret or with an algorithm other than HS256, or was changed
     * in transit.
     */
    BAD_SIGNATURE,
    /**
     * The token has no {@code exp}: livekit-server 1.13.11 rejects it, 1.13.5 accepts it ({@link
     * TokenVerifier#withMissingExpiryAllowed}).
     */
    NO_EXPIRY,
    /** The token's {@code exp} is further in the past than the leeway. */
    EXPIRED,
    /** The token's {@code nbf} is further in the future than the leeway. */
    NOT_YET_VALID
  }
}
