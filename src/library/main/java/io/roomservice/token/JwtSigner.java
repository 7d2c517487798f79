package io.roomservice.token;

import io.jsonwebtoken.Jwts;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/**
 * Signs tokens with jjwt. A separate class, so that {@link AccessToken} can be loaded, and can name
 * the remedy, on a class path whose jjwt is too old.
 */
final class JwtSigner {
  private JwtSigner() {}

  static String sign(
      ApiCredentials credentials,
      Map<String, Object> claims,
      Instant notBefore,
      Instant issuedAt,
      Instant expiration) {
    return Jwts.builder()
        .json(ClaimsJson.WRITER)
        .header()
        .type("JWT")
        .and()
        .issuer(credentials.key())
        .issuedAt(Date.from(issuedAt))
        .notBefore(Date.from(notBefore))
        .expiration(Date.from(expiration))
        .claims(claims)
        .signWith(HmacKey.of(credentials), Jwts.SIG.HS256)
        .compact();
  }
}
