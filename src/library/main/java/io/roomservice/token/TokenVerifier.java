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
 * Verifies LiveKit access tokens as the server does: HS256 and no other algorithm, one of the known
 * keys, 60 s of leeway for {@code exp} and {@code nbf}, claims of the right types. Where servers
 * differ it is as strict as the newest that was seen (1.13.11), which rejects tokens without {@code
 * exp}; see {@link #withMissingExpiryAllowed}. Signatures are compared in constant time. Immutable
 * and thread-safe; the {@code with…} methods return a copy.
 */
public final class TokenVerifier {
  /** What clocks may differ by: the server's own leeway (livekit-server 1.13.5). */
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
   * A verifier that takes tokens signed with any of these: several keys, or several secrets of one
   * key while it is being rotated.
   *
   * @throws IllegalArgumentException if there are none
   */
  @CheckReturnValue
  public static TokenVerifier of(ApiCredentials... credentials) {
    if (credentials.length == 0) {
      throw new IllegalArgumentException(
          "there are no credentials, so no token could be good; give at least one pair");
    }
    return new TokenVerifier(
        Stream.of(credentials)
            .collect(Collectors.groupingBy(ApiCredentials::key, Collectors.toUnmodifiableList())),
        Clock.systemUTC(),
        false);
  }

  /** The same verifier with another clock; the system's unless set. */
  @CheckReturnValue
  public TokenVerifier withClock(Clock clock) {
    return new TokenVerifier(keys, Objects.requireNonNull(clock, "clock"), missingExpiryAllowed);
  }

  /**
   * The same verifier, accepting tokens without an {@code exp} claim, which never expire.
   * livekit-server 1.13.5 accepts them, 1.13.11 rejects them; so does a verifier by default.
   */
  @CheckReturnValue
  public TokenVerifier withMissingExpiryAllowed() {
    return new TokenVerifier(keys, clock, true);
  }

  /**
   * What a token says, once it is found good.
   *
   * @throws TokenVerificationException if it is not; the reason says why
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

  /** Says which keys it knows, and no secret. */
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
          Reason.UNKNOWN_KEY, "the token is signed with an API key that is not known here");
    }
    if (!token.isHs256()) {
      throw new TokenVerificationException(
          Reason.BAD_SIGNATURE, "the token is not signed with HS256, as all of LiveKit's are");
    }
    if (secrets.stream().map(HmacKey::of).noneMatch(token::isSignedWith)) {
      throw new TokenVerificationException(
          Reason.BAD_SIGNATURE, "the token's signature is not that of its API key");
    }
  }

  /** Up to a second short of the leeway after the end, up to the leeway before the beginning. */
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
                  ? "; nbf looks like milliseconds, it must be in seconds"
                  : ""));
    }
  }
}
