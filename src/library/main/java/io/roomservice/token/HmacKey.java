package io.roomservice.token;

import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The signing key made from an API secret. */
final class HmacKey {
  /** The minimum length of an HS256 key by RFC 7518, section 3.2, which jjwt enforces. */
  static final int RECOMMENDED_BYTES = 32;

  private HmacKey() {}

  static SecretKey of(ApiCredentials credentials) {
    var secret = credentials.secretBytes();
    // jjwt rejects shorter keys, but `livekit-server --dev` uses the 6-byte "secret". HMAC pads a
    // short key with zeros to its block size of 64 bytes anyway (RFC 2104, section 2), so the
    // signature is identical.
    var padded = Arrays.copyOf(secret, Math.max(secret.length, RECOMMENDED_BYTES));
    return new SecretKeySpec(padded, "HmacSHA256");
  }
}
