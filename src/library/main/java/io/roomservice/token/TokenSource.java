package io.roomservice.token;

import java.time.Clock;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Supplies a client with tokens. Called once for each attempt of a call, on the calling thread, so
 * it may block. Implementations must be thread-safe. Implement it to sign tokens elsewhere and keep
 * the API secret out of this process.
 */
@FunctionalInterface
public interface TokenSource {
  /**
   * Returns a signed token, without {@code Bearer}, that has at least these grants.
   *
   * @param grants exactly what the call requires
   */
  String tokenFor(Grants grants);

  /**
   * Called when the server rejected a token: wrong or rotated key, expired, not yet valid. A source
   * that caches tokens must discard this one. The default returns false.
   *
   * @return true if the next token may be accepted, so that the call is retried once
   */
  default boolean refused(Grants grants, String token) {
    return false;
  }

  /**
   * Returns a source that uses this token for every call; the caller makes sure that its grants
   * suffice.
   */
  static TokenSource fixed(String token) {
    Objects.requireNonNull(token, "token");
    return grants -> token;
  }

  /**
   * Returns a source that signs a token with a lifetime of ten minutes for each call's grants and
   * reuses it until 80 % of its lifetime has passed. It caches tokens for at least the 4,096 most
   * recently used grants.
   *
   * @param credentials called once, and again each time the server rejects a token, so that keys
   *     can be rotated
   * @param clock the time of signing
   */
  static TokenSource signing(Supplier<ApiCredentials> credentials, Clock clock) {
    return new SigningTokenSource(credentials, clock);
  }
}
