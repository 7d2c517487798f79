package io.roomservice.token;

import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The signing key that an API secret stands for. */
final class HmacKey {
  /** What RFC 7518, section 3.2, asks of an HS256 key, and what jjwt insists on. */
  static final int RECOMMENDED_BYTES = 32;

  private HmacKey() {}

  static SecretKey of(ApiCredentials credentials) {
    var secret = credentials.secretBytes();
    // jjwt refuses shorter keys, yet `livekit-server --dev` ships the 6-byte "secret". HMAC fills a
    // short key with zeros
    // up to its block of 64 bytes anyway (RFC 2104, section 2), so the signature is the same, bit
    // for bit.
    var padded = Arrays.copyOf(secret, Math.max(secret.length, RECOMMENDED_BYTES));
    return new SecretKeySpec(padded, "HmacSHA256");
  }
}
