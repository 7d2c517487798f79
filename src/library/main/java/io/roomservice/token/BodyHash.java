package io.roomservice.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The {@code sha256} claim: standard base64 with padding, unlike the rest of a token, which is
 * base64url.
 */
final class BodyHash {
  private BodyHash() {}

  static String of(byte[] body) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(
          "SHA-256 is missing, which every Java platform must provide", e);
    }
  }

  /**
   * Compares in constant time: otherwise the duration would reveal how much of a forged hash is
   * right.
   */
  static boolean matches(String claim, byte[] body) {
    return MessageDigest.isEqual(claim.getBytes(UTF_8), of(body).getBytes(UTF_8));
  }
}
