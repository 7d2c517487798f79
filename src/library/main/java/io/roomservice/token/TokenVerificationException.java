package io.roomservice.token;

/** A token was refused; the message says why and never quotes the token. */
public final class TokenVerificationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  TokenVerificationException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why the token was refused. */
  public Reason reason() {
    return reason;
  }

  /** What can be wrong with a token. */
  public enum Reason {
    /** Not three base64url parts with JSON in them, or a claim of the wrong type or given twice. */
    MALFORMED,
    /** The {@code iss} claim names a key that the verifier does not hold. */
    UNKNOWN_KEY,
    /** Signed with another secret, another algorithm than HS256, or changed on its way. */
    BAD_SIGNATURE,
    /**
     * It has no {@code exp}: rejected by livekit-server 1.13.11, accepted by 1.13.5 ({@link
     * TokenVerifier#withMissingExpiryAllowed}).
     */
    NO_EXPIRY,
    /** Its {@code exp} lies further back than the leeway. */
    EXPIRED,
    /** Its {@code nbf} lies further ahead than the leeway. */
    NOT_YET_VALID
  }
}
