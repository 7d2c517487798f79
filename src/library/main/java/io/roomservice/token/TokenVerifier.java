package io.roomservice.token;

import io.roomservice.internal.CheckReturnValue;
import io.roomservice.token.TokenVerificationException.Reason;
import io.roomservice.token.VerifiedToken.Lifetime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Verifies LiveKit access tokens as the server does: only HS256, one of the known keys, 60 s of
 * leeway for {@code exp} and {@code nbf}, claims of the right types. Where server versions differ,
 * it is as strict as the newest tested one (1.13.11), which rejects tokens without {@code exp}; see
 * {@link #withMissingExpiryAllowed}. Signatures are compared in constant time. Immutable and
 * thread-safe; the {@code with…} methods return a copy.
 */
public final class TokenVerifier {
  /** The tolerated clock difference: the server's own leeway (livekit-server 1.13.5). */
  private static final Duration LEEWAY = Duration.ofSeconds(60);

  private final Map<String, List<ApiCredentials>> keys;
  private final Clock clock;
  private final boolean missingExpiryAllowed;

  private TokenVerifier(
      Map<String, List<ApiCredentials>> keys, Clock clock, boolean missingExpiryAllowed) {
    this.keys = keys;
    this.clock = clock;
    this.missingExpiryAllowed = missingExpiryAllowed;
  }

  /**
   * Returns a verifier that accepts tokens signed with any of these credentials: several keys, or
   * several secrets of one key while it is being rotated.
   *
   * @throws IllegalArgumentException if there are none
   */
  @CheckReturnValue
  public static TokenVerifier of(ApiCredentials... credentials) {
    if (credentials.length == 0) {
      throw new IllegalArgumentException("no credentials: pass at least one key with its secret");
    }
    return new TokenVerifier(
        Stream.of(credentials)
            .collect(Collectors.groupingBy(ApiCredentials::key, Collectors.toUnmodifiableList())),
        Clock.systemUTC(),
        false);
  }

  /** Returns a copy with this clock. Default: the system clock. */
  @CheckReturnValue
  public TokenVerifier withClock(Clock clock) {
    return new TokenVerifier(keys, Objects.requireNonNull(clock, "clock"), missingExpiryAllowed);
  }

  /**
   * Returns a copy that accepts tokens without an {@code exp} claim, which never expire.
   * livekit-server 1.13.5 accepts them; 1.13.11 rejects them, as a verifier does by default.
   */
  @CheckReturnValue
  public TokenVerifier withMissingExpiryAllowed() {
    return new TokenVerifier(keys, clock, true);
  }

  /**
   * Verifies a token and returns its content.
   *
   * @throws TokenVerificationException if the token isn't valid; see its reason
   */
  public VerifiedToken verify(String jwt) {
    var token = TokenParts.of(jwt);
    var key = token.issuer();
    checkSignature(token, keys.getOrDefault(key, List.of()));
    var claims = KnownClaims.in(token.claims());
    var lifetime = Lifetime.in(claims);
    check(lifetime);
    return new VerifiedToken(key, lifetime, claims);
  }

  /** Lists the known API keys; contains no secret. */
  @Override
  public String toString() {
    return "TokenVerifier[keys="
        + new TreeSet<>(keys.keySet())
        + (missingExpiryAllowed ? ", missing expiry allowed" : "")
        + "]";
  }

  private static void checkSignature(TokenParts token, List<ApiCredentials> secrets) {
    if (secrets.isEmpty()) {
      throw new TokenVerificationException(
          Reason.UNKNOWN_KEY,
          "unknown API key: the verifier has no credentials for the key in the token's iss claim");
    }
    if (!token.isHs256()) {
      throw new TokenVerificationException(
          Reason.BAD_SIGNATURE,
          "the token isn't signed with HS256, the only algorithm that LiveKit uses");
    }
    if (secrets.stream().map(HmacKey::of).noneMatch(token::isSignedWith)) {
      throw new TokenVerificationException(
          Reason.BAD_SIGNATURE,
          "the token's signature doesn't match its API key: wrong secret, or changed token");
    }
  }

  /**
   * Accepts a token if {@code exp} is less than the leeway ago, and {@code nbf} at most the leeway
   * ahead.
   */
  private void check(Lifetime lifetime) {
    var now = clock.instant();
    var expiresAt = lifetime.expiresAt();
    if (expiresAt == null && !missingExpiryAllowed) {
      throw new TokenVerificationException(
          Reason.NO_EXPIRY,
          "the token has no exp claim: livekit-server 1.13.11 and later reject it (1.13.5 accepts"
              + " it)");
    }
    if (expiresAt != null && !now.minus(LEEWAY).isBefore(expiresAt)) {
      throw new TokenVerificationException(Reason.EXPIRED, "the token expired at " + expiresAt);
    }
    var notBefore = lifetime.notBefore();
    if (notBefore != null && now.plus(LEEWAY).isBefore(notBefore)) {
      throw new TokenVerificationException(
          Reason.NOT_YET_VALID,
          "the token is not valid before "
              + notBefore
              + (NumericDate.looksLikeMilliseconds(notBefore)
                  ? "; nbf looks like milliseconds, but must be in seconds"
                  : ""));
    }
  }
}
