package io.roomservice.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jsonwebtoken.Jwts;
import io.roomservice.support.SettableClock;
import io.roomservice.token.TokenVerificationException.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {
  private static final ApiCredentials DEV = ApiCredentials.of("devkey", "secret");
  private static final ApiCredentials LONG =
      ApiCredentials.of("key2", "0123456789abcdef".repeat(2));

  private final SettableClock clock = SettableClock.at("2026-11-24T12:00:00Z");
  private final TokenVerifier verifier = TokenVerifier.of(DEV, LONG).clock(clock);

  @Test
  void readsWhatWasSigned() {
    var jwt =
        token(LONG)
            .identity("ana")
            .name("Ana")
            .metadata("m")
            .grant(VideoGrant.roomJoin("standup").canPublish(false))
            .build()
            .toJwt();

    var verified = verifier.verify(jwt);

    assertThat(verified.apiKey()).isEqualTo("key2");
    assertThat(verified.identity()).hasValue("ana");
    assertThat(verified.name()).hasValue("Ana");
    assertThat(verified.metadata()).hasValue("m");
    assertThat(verified.grant()).isEqualTo(VideoGrant.roomJoin("standup").canPublish(false));
    assertThat(verified.grant().room()).hasValue("standup");
    assertThat(verified.expiresAt()).hasValue(clock.instant().plus(Duration.ofHours(6)));
  }

  @Test
  void allowsAnExpiredTokenLessThanSixtySeconds() {
    var jwt = token(DEV).ttl(Duration.ofSeconds(1)).build().toJwt();

    clock.advance(Duration.ofSeconds(60));
    assertThat(verifier.verify(jwt).apiKey()).isEqualTo("devkey");

    clock.advance(Duration.ofSeconds(1));
    assertThat(reasonOf(jwt)).isEqualTo(Reason.EXPIRED);
  }

  @Test
  void allowsATokenOfTheFutureSixtySeconds() {
    var jwt = token(DEV).build().toJwt(); // its nbf is ten seconds before the signing

    clock.advance(Duration.ofSeconds(-70));
    assertThat(verifier.verify(jwt).apiKey()).isEqualTo("devkey");

    clock.advance(Duration.ofSeconds(-1));
    assertThat(reasonOf(jwt)).isEqualTo(Reason.NOT_YET_VALID);
  }

  @Test
  void aTokenWithoutTimesIsGoodForever() {
    var jwt = Jwts.builder().issuer("devkey").signWith(HmacKey.of(DEV), Jwts.SIG.HS256).compact();

    assertThat(verifier.verify(jwt).expiresAt()).isEmpty();
    assertThat(verifier.verify(jwt).grant()).isEqualTo(VideoGrant.none());
  }

  @Test
  void anotherSecretIsABadSignature() {
    assertThat(reasonOf(token(ApiCredentials.of("devkey", "other")).build().toJwt()))
        .isEqualTo(Reason.BAD_SIGNATURE);
  }

  @Test
  void aChangedClaimIsABadSignature() {
    var parts = token(DEV).grant(VideoGrant.roomJoin("a")).build().toJwt().split("\\.");
    var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    var changed = claims.replace("roomJoin", "roomList").getBytes(StandardCharsets.UTF_8);

    assertThat(
            reasonOf(
                parts[0]
                    + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(changed)
                    + "."
                    + parts[2]))
        .isEqualTo(Reason.BAD_SIGNATURE);
  }

  @Test
  void anUnknownKeyIsToldApart() {
    assertThat(reasonOf(token(ApiCredentials.of("nobody", "secret")).build().toJwt()))
        .isEqualTo(Reason.UNKNOWN_KEY);
  }

  @Test
  void otherAlgorithmsAreRefusedEvenWithTheRightSecret() {
    var key = new SecretKeySpec(new byte[64], "HmacSHA512");
    var zeros = ApiCredentials.of("zeros", "\0".repeat(64));
    var hs512 = Jwts.builder().issuer("zeros").signWith(key, Jwts.SIG.HS512).compact();
    var unsigned = Jwts.builder().issuer("devkey").compact();

    assertThat(reasonOf(TokenVerifier.of(zeros), hs512)).isEqualTo(Reason.BAD_SIGNATURE);
    assertThat(reasonOf(unsigned)).isEqualTo(Reason.BAD_SIGNATURE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "...",
        "canary",
        "a.b",
        "canary.canary.canary",
        "eyJh.bm90.c",
        "e30.e30.",
        "e30.W10.x"
      })
  void whatIsNoTokenIsMalformedAndNotQuoted(String jwt) {
    var refusal =
        catchThrowableOfType(TokenVerificationException.class, () -> verifier.verify(jwt));

    assertThat(refusal.reason()).isEqualTo(Reason.MALFORMED);
    assertThat(refusal).hasMessageNotContaining("canary").hasNoCause();
  }

  @Test
  void claimsOfAnotherTypeAreNoGrantAndNoCrash() {
    var jwt =
        Jwts.builder()
            .issuer("devkey")
            .claim("video", "everything")
            .claim("name", 7)
            .expiration(Date.from(clock.instant()))
            .signWith(HmacKey.of(DEV), Jwts.SIG.HS256)
            .compact();

    assertThat(verifier.verify(jwt).grant()).isEqualTo(VideoGrant.none());
    assertThat(verifier.verify(jwt).name()).isEmpty();
  }

  @Test
  void aTokenBoundToABodyIsBoundToNoOther() {
    // printf hello | openssl dgst -sha256 -binary | base64
    var hash = "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=";

    var bound = verifier.verify(token(DEV).sha256Of("hello".getBytes(UTF_8)).build().toJwt());

    assertThat(bound.sha256()).hasValue(hash);
    assertThat(bound.isBoundTo("hello".getBytes(UTF_8))).isTrue();
    assertThat(bound.isBoundTo("hellp".getBytes(UTF_8))).isFalse();
    assertThat(verifier.verify(token(DEV).build().toJwt()).isBoundTo(new byte[0])).isFalse();
  }

  private AccessToken.Builder token(ApiCredentials credentials) {
    return AccessToken.builder(credentials).clock(clock);
  }

  private Reason reasonOf(String jwt) {
    return reasonOf(verifier, jwt);
  }

  private static Reason reasonOf(TokenVerifier verifier, String jwt) {
    return catchThrowableOfType(TokenVerificationException.class, () -> verifier.verify(jwt))
        .reason();
  }
}
