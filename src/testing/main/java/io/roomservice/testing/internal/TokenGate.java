package io.roomservice.testing.internal;

import io.roomservice.token.TokenVerificationException;
import io.roomservice.token.TokenVerifier;
import io.roomservice.token.VideoGrant;

/** Accepts requests with a valid token, and those without one, which have no grants. */
public record TokenGate(TokenVerifier verifier, Dialect dialect) {
  private static final String SCHEME = "Bearer ";

  /** Returns the gate of a server with this dialect. */
  public static TokenGate of(TokenVerifier verifier, Dialect dialect) {
    return new TokenGate(
        dialect.requiresExpiry() ? verifier : verifier.withMissingExpiryAllowed(), dialect);
  }

  /** Returns the grants of the request's token; none if it has no token. */
  VideoGrant grantOf(Incoming request) {
    var header = request.header("Authorization");
    if (header.isEmpty()) {
      return request.queryParameter("access_token").map(this::verify).orElse(VideoGrant.none());
    }
    if (!header.startsWith(SCHEME)) {
      throw refusal("invalid authorization header. Must start with " + SCHEME);
    }
    return verify(header.substring(SCHEME.length()));
  }

  private VideoGrant verify(String token) {
    try {
      return verifier.verify(token).grants().video();
    } catch (TokenVerificationException e) {
      throw refusal(RefusedToken.of(token).text(e.reason(), dialect));
    }
  }

  private static Refusal refusal(String text) {
    return new Refusal(Reply.text(401, text));
  }
}
