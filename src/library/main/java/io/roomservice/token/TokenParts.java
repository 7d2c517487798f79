package io.roomservice.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.roomservice.internal.json.JsonTree;
import io.roomservice.token.TokenVerificationException.Reason;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * The three parts of a JWT, decoded; do not trust them before {@link #isSignedWith} returns true.
 * As strict as the server: base64url without padding, and exactly one JSON object in each of the
 * first two parts.
 */
final class TokenParts {
  private final String signed;
  private final byte[] signature;
  private final Map<String, Object> header;
  private final Map<String, Object> claims;

  private TokenParts(
      String signed, byte[] signature, Map<String, Object> header, Map<String, Object> claims) {
    this.signed = signed;
    this.signature = signature;
    this.header = header;
    this.claims = claims;
  }

  /**
   * Reads a token.
   *
   * @throws TokenVerificationException if it is malformed
   */
  static TokenParts of(String jwt) {
    var parts = List.of(jwt.split("\\.", -1));
    if (parts.size() != 3) {
      throw malformed(
          "the token isn't a valid JWT: expected 3 parts separated by dots, got " + parts.size());
    }
    return new TokenParts(
        jwt.substring(0, jwt.lastIndexOf('.')),
        decoded("signature", parts.get(2)),
        object("header", parts.get(0)),
        object("claims", parts.get(1)));
  }

  Map<String, Object> claims() {
    return claims;
  }

  /**
   * Returns the API key that the token claims to be signed with.
   *
   * @throws TokenVerificationException if there is none
   */
  String issuer() {
    return claims.entrySet().stream()
        .filter(claim -> claim.getKey().equalsIgnoreCase("iss"))
        .findFirst()
        .map(Map.Entry::getValue)
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .orElseThrow(() -> malformed("the token has no iss claim with an API key"));
  }

  /** Returns true if the header's algorithm is HS256, the only one that the server accepts. */
  boolean isHs256() {
    return "HS256".equals(header.get("alg"));
  }

  /**
   * Compares in constant time: otherwise the duration would reveal how much of a forged signature
   * is right.
   */
  boolean isSignedWith(SecretKey key) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return MessageDigest.isEqual(signature, mac.doFinal(signed.getBytes(US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "HmacSHA256 is missing, which every Java platform must provide", e);
    }
  }

  private static Map<String, Object> object(String what, String part) {
    try {
      return JsonTree.read(decoded(what, part));
    } catch (IOException e) {
      throw malformed("the token's " + what + " part isn't a single JSON object");
    }
  }

  private static byte[] decoded(String what, String part) {
    if (part.indexOf('=') >= 0) {
      throw malformed("the token's " + what + " part has = padding, which the server rejects");
    }
    try {
      return Base64.getUrlDecoder().decode(part);
    } catch (IllegalArgumentException e) {
      throw malformed("the token's " + what + " part isn't valid base64url");
    }
  }

  private static TokenVerificationException malformed(String how) {
    return new TokenVerificationException(Reason.MALFORMED, how);
  }
}
