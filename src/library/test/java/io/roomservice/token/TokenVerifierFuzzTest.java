package io.roomservice.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roomservice.support.FuzzTarget;
import io.roomservice.support.SettableClock;
import io.roomservice.token.TokenVerificationException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Only the signed token passes, and content that is signed with the right key is either read
 * completely or rejected with a readable message.
 *
 * <p>Input: a token in one line; or a header and claims in two lines, which the test signs.
 */
class TokenVerifierFuzzTest implements FuzzTarget {
  private static final String KEY = "key";
  private static final String SECRET = "0123456789abcdef".repeat(2);

  private static final String GENUINE = genuine();

  private final SettableClock clock = SettableClock.at("2026-11-24T12:00:00Z");
  private final TokenVerifier verifier =
      TokenVerifier.of(ApiCredentials.of(KEY, SECRET)).withClock(clock).withMissingExpiryAllowed();

  @Override
  public void tryOut(byte[] input) throws GeneralSecurityException {
    var lines = new String(input, UTF_8).split("\n", 2);
    if (lines.length == 1) {
      tryForged(lines[0]);
    } else {
      trySigned(base64(lines[0].getBytes(UTF_8)) + "." + base64(lines[1].getBytes(UTF_8)));
    }
  }

  private void tryForged(String token) {
    if (passes(token)) {
      // Four values of the last character decode to the same bytes, as on the server.
      assertThat(token.substring(0, GENUINE.length() - 1))
          .isEqualTo(GENUINE.substring(0, GENUINE.length() - 1));
      assertThat(signature(token)).isEqualTo(signature(GENUINE));
    }
  }

  private void trySigned(String signed) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
    var signature = mac.doFinal(signed.getBytes(US_ASCII));
    if (passes(signed + "." + base64(signature))) {
      signature[0] ^= 1;
      var refused =
          catchThrowableOfType(
              TokenVerificationException.class,
              () -> verifier.verify(signed + "." + base64(signature)));
      assertThat(refused.reason()).isEqualTo(Reason.BAD_SIGNATURE);
    }
  }

  private boolean passes(String token) {
    try {
      readAll(verifier.verify(token));
      return true;
    } catch (TokenVerificationException e) {
      FuzzTarget.requireReadable(e.getMessage(), 300);
      return false;
    }
  }

  private void readAll(VerifiedToken token) {
    assertThat(token.apiKey()).isEqualTo(KEY);
    assertThat(token.expiresAt().filter(end -> end.isBefore(clock.instant().minusSeconds(60))))
        .isEmpty();
    assertThat(token.claims().keySet()).doesNotContainNull();
    token.identity();
    token.attributes();
    token.kind();
    token.kindDetails();
    assertThat(token.grants().toString()).startsWith("Grants{");
    token.roomConfig();
    token.isBoundTo(new byte[0]);
    assertThat(token.toString()).startsWith("VerifiedToken[key=key");
  }

  private static byte[] signature(String token) {
    return Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String genuine() {
    try (InputStream in =
        TokenVerifierFuzzTest.class.getResourceAsStream("TokenVerifierFuzzTestInputs/genuine")) {
      return new String(in.readAllBytes(), US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
