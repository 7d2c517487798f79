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
 * The three parts of a JWT as they were written, none of them to be believed before {@link
 * #isSignedWith}. As strict as the server: base64url without padding, one JSON object in each of
 * the first two parts and nothing behind it.
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
      throw malformed("the token has " + parts.size() + " parts between dots; it must have 3");
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
   * The API key that it claims to be signed with.
   *
   * @throws TokenVerificationException if it names none
   */
  String issuer() {
    return claims.entrySet().stream()
        .filter(claim -> claim.getKey().equalsIgnoreCase("iss"))
        .findFirst()
        .map(Map.Entry::getValue)
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .orElseThrow(() -> malformed("the token names no API key in an iss claim"));
  }

  /** Whether its header says HS256, the one algorithm that the server accepts. */
  boolean isHs256() {
    return "HS256".equals(header.get("alg"));
  }

  /** Compared in constant time, or how long it takes would tell a forger how much is right. */
  boolean isSignedWith(SecretKey key) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return MessageDigest.isEqual(signature, mac.doFinal(signed.getBytes(US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("each Java platform must have HmacSHA256", e);
    }
  }

  private static Map<String, Object> object(String what, String part) {
    try {
      return JsonTree.read(decoded(what, part));
    } catch (IOException e) {
      throw malformed("the token's " + what + " part is not one JSON object");
    }
  }

  private static byte[] decoded(String what, String part) {
    if (part.indexOf('=') >= 0) {
      throw malformed("the token's " + what + " part is padded with =, which the server rejects");
    }
    try {
      return Base64.getUrlDecoder().decode(part);
    } catch (IllegalArgumentException e) {
      throw malformed("the token's " + what + " part is not base64url");
    }
  }

  private static TokenVerificationException malformed(String how) {
    return new TokenVerificationException(Reason.MALFORMED, how);
  }
}
