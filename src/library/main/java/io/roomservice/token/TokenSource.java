package io.roomservice.token;

import java.time.Clock;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Where a client gets its tokens: asked once for each attempt of a call, on the calling thread, so
 * it may block. Must be thread-safe. Implement it to have tokens signed elsewhere, so that the API
 * secret stays out of this process.
 */
@FunctionalInterface
public interface TokenSource {
  /**
   * A signed token, without {@code Bearer}, that allows at least what {@code grants} say.
   *
   * @param grants what the call needs, and no more
   */
  String tokenFor(Grants grants);

  /**
   * Hears that the server did not accept a token: wrong or rotated key, expired, not yet valid. A
   * source that keeps tokens forgets this one.
   *
   * @return whether the next token may fare better, so that the call is tried once more
   */
  default boolean refused(Grants grants, String token) {
    return false;
  }

  /** One token for every call, as given; what it grants is the caller's business. */
  static TokenSource fixed(String token) {
    Objects.requireNonNull(token, "token");
    return grants -> token;
  }

  /**
   * Signs a token of ten minutes for each call's grants and keeps it until 80 % of its life are
   * over, for at least the 4,096 grants used last.
   *
   * @param credentials read once, and again each time that the server refused a token, so that keys
   *     can be rotated
   * @param clock the time of signing
   */
  static TokenSource signing(Supplier<ApiCredentials> credentials, Clock clock) {
    return new SigningTokenSource(credentials, clock);
  }
}
