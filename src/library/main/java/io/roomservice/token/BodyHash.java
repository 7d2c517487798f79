package io.roomservice.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The {@code sha256} claim: standard base64, padded, where all else in a token is base64url. */
final class BodyHash {
  private BodyHash() {}

  static String of(byte[] body) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each Java platform must have SHA-256", e);
    }
  }

  /** In constant time, or how long it takes would tell a forger how much is right. */
  static boolean matches(String claim, byte[] body) {
    return MessageDigest.isEqual(claim.getBytes(UTF_8), of(body).getBytes(UTF_8));
  }
}
