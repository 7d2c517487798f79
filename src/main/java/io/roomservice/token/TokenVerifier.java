package io.roomservice.token;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.UnsupportedJwtException;
import io.jsonwebtoken.security.SecurityException;
import io.roomservice.token.TokenVerificationException.Reason;
import io.roomservice.token.VerifiedToken.Lifetime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Verifies LiveKit access tokens as the server does: HS256 and no other algorithm, one of the known
 * keys, 60 s of leeway for {@code exp} and {@code nbf}, claims of the right types. Signatures are
 * compared in constant time. Immutable and thread-safe.
 */
public final class TokenVerifier {
  /** What clocks may differ by: the server's own leeway (livekit-server 1.13.5). */
  private static final Duration LEEWAY = Duration.ofSeconds(60);

  /** So long that jjwt leaves the times to us: its bounds are a second off the server's. */
  private static final Duration AGES = Duration.ofDays(365_000);

  private final Map<String, List<ApiCredentials>> keys;
  private final Clock clock;

  private TokenVerifier(Map<String, List<ApiCredentials>> keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * A verifier that takes tokens signed with any of these: several keys, or several secrets of one
   * key while it is being rotated.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static TokenVerifier of(ApiCredentials... credentials) {
    return of(List.of(credentials));
  }

  /** The same, from a collection. */
  public static TokenVerifier of(Collection<ApiCredentials> credentials) {
    if (credentials.isEmpty()) {
      throw new IllegalArgumentException(
          "there are no credentials, so no token could be good; give at least one pair");
    }
    return new TokenVerifier(
        credentials.stream()
            .collect(Collectors.groupingBy(ApiCredentials::key, Collectors.toUnmodifiableList())),
        Clock.systemUTC());
  }

  /** The same verifier with another clock. */
  public TokenVerifier clock(Clock clock) {
    return new TokenVerifier(keys, Objects.requireNonNull(clock, "clock"));
  }

  /**
   * What a token says, once it is found good.
   *
   * @throws TokenVerificationException if it is not; the reason says why
   */
  public VerifiedToken verify(String jwt) {
    var key = Issuer.of(jwt);
    var claims = signedClaims(jwt, keys.getOrDefault(key, List.of()));
    var lifetime =
        new Lifetime(
            instant(claims.getIssuedAt()),
            instant(claims.getNotBefore()),
            instant(claims.getExpiration()));
    check(lifetime);
    return new VerifiedToken(key, lifetime, KnownClaims.in(claims));
  }

  /** Up to a second short of the leeway after the end, up to the leeway before the beginning. */
  private void check(Lifetime lifetime) {
    var now = clock.instant();
    var expiresAt = lifetime.expiresAt();
    if (expiresAt != null && !now.isBefore(expiresAt.plus(LEEWAY))) {
      throw new TokenVerificationException(Reason.EXPIRED, "the token expired at " + expiresAt);
    }
    var notBefore = lifetime.notBefore();
    if (notBefore != null && now.plus(LEEWAY).isBefore(notBefore)) {
      throw new TokenVerificationException(
          Reason.NOT_YET_VALID, "the token is not valid before " + notBefore);
    }
  }

  private static Claims signedClaims(String jwt, List<ApiCredentials> secrets) {
    var refusal =
        new TokenVerificationException(
            Reason.UNKNOWN_KEY, "the token is signed with an API key that is not known here");
    for (var credentials : secrets) {
      try {
        return signedClaims(jwt, credentials);
      } catch (TokenVerificationException e) {
        refusal = e;
      }
    }
    throw refusal;
  }

  /** The claims, if the signature is good. */
  private static Claims signedClaims(String jwt, ApiCredentials credentials) {
    try {
      return Jwts.parser()
          .sig()
          .clear()
          .add(Jwts.SIG.HS256)
          .and()
          .verifyWith(HmacKey.of(credentials))
          .clockSkewSeconds(AGES.toSeconds())
          .build()
          .parseSignedClaims(jwt)
          .getPayload();
    } catch (SecurityException e) {
      throw new TokenVerificationException(
          Reason.BAD_SIGNATURE, "the token's signature is not that of its API key");
    } catch (UnsupportedJwtException e) {
      throw new TokenVerificationException(
          Reason.BAD_SIGNATURE,
          "the token is not signed with HS256 alone, as all of LiveKit's are");
    } catch (JwtException | IllegalArgumentException e) {
      // Its own words may quote the token.
      throw new TokenVerificationException(Reason.MALFORMED, "the token is no JWT");
    }
  }

  private static @Nullable Instant instant(@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }
}
