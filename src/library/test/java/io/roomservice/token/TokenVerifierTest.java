package io.roomservice.token;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jsonwebtoken.Jwts;
import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.RoomConfiguration;
import io.roomservice.support.SettableClock;
import io.roomservice.token.TokenVerificationException.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {
  private static final ApiCredentials DEV = ApiCredentials.of("devkey", "secret");
  private static final ApiCredentials LONG =
      ApiCredentials.of("key2", "0123456789abcdef".repeat(2));

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final SettableClock clock = SettableClock.at("2026-11-24T12:00:00Z");
  private final TokenVerifier strict = TokenVerifier.of(DEV, LONG).withClock(clock);

  /** For tests of claims other than the expiry. */
  private final TokenVerifier verifier = strict.withMissingExpiryAllowed();

  @Test
  void readsWhatWasSigned() {
    var jwt =
        token(LONG)
            .identity("ana")
            .name("Ana")
            .metadata("m")
            .grant(VideoGrant.roomJoin("standup").withCanPublish(false))
            .build()
            .toJwt();

    var verified = verifier.verify(jwt);

    assertThat(verified.apiKey()).isEqualTo("key2");
    assertThat(verified.identity()).hasValue("ana");
    assertThat(verified.name()).hasValue("Ana");
    assertThat(verified.metadata()).hasValue("m");
    assertThat(verified.grants().video())
        .isEqualTo(VideoGrant.roomJoin("standup").withCanPublish(false));
    assertThat(verified.grants().video().room()).hasValue("standup");
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
  void aTokenWithoutAnEndIsRefusedAsTheNewestServerDoesUnlessAllowed() {
    for (var claims : List.of("{}", "{'exp':null}")) {
      assertThat(reasonOf(strict, raw(claims))).isEqualTo(Reason.NO_EXPIRY);
      assertThat(strict.withMissingExpiryAllowed().verify(raw(claims)).expiresAt()).isEmpty();
      assertThat(reasonOf(strict.withMissingExpiryAllowed().withClock(clock), raw("{'exp':0}")))
          .isEqualTo(Reason.EXPIRED);
    }
    assertThatThrownBy(() -> strict.verify(raw("{}")))
        .hasMessageContainingAll("1.13.11 and later reject it", "1.13.5 accepts it");
  }

  /** The server rejects these with 401, "invalid authorization token". */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s=.%s.%s",
        "%s.%s=.%s",
        "%s.%s==.%s",
        "%s.%s.%s=",
        " %s.%s.%s",
        "%s.%s.%s ",
        "%s.%s.%s\n",
        "%s.%s.%s.",
        "%s.%s.%s+",
        "%s.%s.%s/"
      })
  void baseSixtyFourIsTakenWithoutPaddingOrBlanksAlone(String form) throws Exception {
    var parts = signed("{'alg':'HS256'}", "{'iss':'devkey'}", "HmacSHA256").split("\\.");

    assertThat(reasonOf(form.formatted((Object[]) parts))).isEqualTo(Reason.MALFORMED);
    assertThat(verifier.verify(String.join(".", parts)).apiKey()).isEqualTo("devkey");
  }

  /** The padding is part of the signed text, so the signature is valid. */
  @Test
  void paddingThatIsSignedIsRefusedToo() throws Exception {
    var text = base64("{\"alg\":\"HS256\"}") + "=." + base64("{\"iss\":\"devkey\",\"a\":1}") + "=";

    assertThat(reasonOf(text + "." + signature(text, "HmacSHA256"))).isEqualTo(Reason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'iss':'devkey'}x",
        "{'iss':'devkey'} {}",
        "{'iss':'devkey','a':",
        "{'iss':'devkey',}",
        "{'iss':'devkey'",
        "[{'iss':'devkey'}]",
        "\uFEFF{'iss':'devkey'}",
      })
  void claimsThatAreNotOneJsonObjectAreMalformedUnderARightSignature(String claims)
      throws Exception {
    assertThat(reasonOf(signed("{'alg':'HS256'}", claims, "HmacSHA256")))
        .isEqualTo(Reason.MALFORMED);
    assertThat(reasonOf(signed("{'alg':'HS256'}x", "{'iss':'devkey'}", "HmacSHA256")))
        .isEqualTo(Reason.MALFORMED);
  }

  @Test
  void claimsInAnotherUnicodeThanUtf8AreMalformed() throws Exception {
    var claims = BASE64.encodeToString("{\"iss\":\"devkey\"}".getBytes(UTF_16BE));
    var text = base64("{\"alg\":\"HS256\"}") + "." + claims;

    assertThat(reasonOf(text + "." + signature(text, "HmacSHA256"))).isEqualTo(Reason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'2026-11-24T13:00:00Z'",
        "'Tue, 24 Nov 2026 13:00:00 GMT'",
        "''",
        "' 4102444800'",
        "'+4102444800'",
        "'0x7fffffff'",
        "'Infinity'",
        "'1d'",
        "[]",
        "{}",
        "[4102444800]",
        "true",
        "1e400",
      })
  void anEndThatIsNoNumberIsMalformed(String exp) {
    for (var claim : List.of("exp", "nbf", "iat", "EXP")) {
      assertThat(reasonOf(raw("{'" + claim + "':" + exp + "}"))).isEqualTo(Reason.MALFORMED);
    }
  }

  /**
   * The server counts time in 64 bits from the year 1: a number that doesn't fit becomes a time in
   * the distant past.
   */
  @ParameterizedTest
  @CsvSource({
    "31556889864403199, ",
    "31556889864403200, ",
    "9223371974719000000, ",
    "9223371974719180000, EXPIRED",
    "1e30, EXPIRED",
    "-1e30, EXPIRED",
    "1e300, EXPIRED",
    "4102444800.9, ",
    "'\"4.1024448e9\"', ",
  })
  void anEndIsTakenAsFarAsTheServersClockGoes(String exp, Reason reason) {
    var jwt = raw("{'exp':" + exp + "}");

    if (reason == null) {
      assertThat(strict.verify(jwt).expiresAt()).isPresent();
    } else {
      assertThat(reasonOf(strict, jwt)).isEqualTo(reason);
    }
  }

  @Test
  void aBeginningInMillisecondsIsNotYetValidWithAHint() {
    var refusal =
        catchThrowableOfType(
            TokenVerificationException.class,
            () -> verifier.verify(raw("{'nbf':" + clock.millis() + "}")));

    assertThat(refusal.reason()).isEqualTo(Reason.NOT_YET_VALID);
    assertThat(refusal).hasMessageContaining("nbf looks like milliseconds, but must be in seconds");
    assertThatThrownBy(
            () -> verifier.verify(raw("{'nbf':" + (clock.instant().getEpochSecond() + 90) + "}")))
        .hasMessageNotContaining("milliseconds");
  }

  @Test
  void anEndCountsUnderItsNameInAnyCase() {
    assertThat(reasonOf(strict, raw("{'EXP':1}"))).isEqualTo(Reason.EXPIRED);
    assertThat(reasonOf(strict, raw("{'Nbf':4102444800,'exp':4102444801}")))
        .isEqualTo(Reason.NOT_YET_VALID);
    assertThat(reasonOf(strict, raw("{'exp':4102444800,'EXP':1}"))).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void whatOtherHeadersSayIsNotLookedAt() throws Exception {
    for (var header : List.of("'crit':['x']", "'zip':'DEF'", "'cty':'JWT'", "'kid':7")) {
      var jwt = signed("{'alg':'HS256'," + header + "}", "{'iss':'devkey'}", "HmacSHA256");
      assertThat(verifier.verify(jwt).apiKey()).isEqualTo("devkey");
    }
  }

  @Test
  void aTokenWithoutTimesIsGoodForeverWhereThatIsAllowed() {
    var jwt = Jwts.builder().issuer("devkey").signWith(HmacKey.of(DEV), Jwts.SIG.HS256).compact();

    assertThat(verifier.verify(jwt).expiresAt()).isEmpty();
    assertThat(verifier.verify(jwt).grants().video()).isEqualTo(VideoGrant.none());
  }

  @Test
  void anotherSecretIsABadSignature() {
    assertThat(reasonOf(token(ApiCredentials.of("devkey", "other")).build().toJwt()))
        .isEqualTo(Reason.BAD_SIGNATURE);
  }

  @Test
  void aChangedClaimIsABadSignature() {
    var parts =
        token(DEV).identity("a").grant(VideoGrant.roomJoin("a")).build().toJwt().split("\\.");
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
  void readsEveryClaimThatCanBeSigned() {
    var grants =
        Grants.of(VideoGrant.roomAdmin("standup").withCanPublishSources("camera"))
            .withSip(SipGrant.call())
            .withAgent(AgentGrant.simulationAdmin())
            .withInference(InferenceGrant.perform())
            .withObservability(ObservabilityGrant.write());
    var configuration =
        RoomConfiguration.newBuilder().setMaxParticipants(5).putTags("team", "a").build();
    var jwt =
        token(DEV)
            .attributes(Map.of("seat", "4"))
            .kind(ParticipantInfo.Kind.AGENT)
            .kindDetails(
                ParticipantInfo.KindDetail.CLOUD_AGENT, ParticipantInfo.KindDetail.FORWARDED)
            .grants(grants)
            .roomConfig(configuration)
            .roomPreset("big")
            .build()
            .toJwt();

    var verified = verifier.verify(jwt);

    assertThat(verified.attributes()).isEqualTo(Map.of("seat", "4"));
    assertThat(verified.kind()).isEqualTo(ParticipantInfo.Kind.AGENT);
    assertThat(verified.kindDetails())
        .containsExactly(
            ParticipantInfo.KindDetail.CLOUD_AGENT, ParticipantInfo.KindDetail.FORWARDED);
    assertThat(verified.grants()).isEqualTo(grants);
    assertThat(verified.grants().video().canPublishSources()).containsExactly("camera");
    assertThat(verified.grants().sip().orElseThrow().hasCall()).isTrue();
    assertThat(verified.grants().agent().orElseThrow().hasSimulationAdmin()).isTrue();
    assertThat(verified.grants().inference().orElseThrow().hasPerform()).isTrue();
    assertThat(verified.grants().observability().orElseThrow().hasWrite()).isTrue();
    assertThat(verified.roomConfig()).hasValue(configuration);
    assertThat(verified.roomPreset()).hasValue("big");
    assertThat(verified.issuedAt()).hasValue(clock.instant());
    assertThat(verified.notBefore()).hasValue(clock.instant().minusSeconds(10));
  }

  @Test
  void aTokenThatSaysNothingIsReadAsNothing() {
    var verified = verifier.verify(raw("{}"));

    assertThat(verified.identity()).isEmpty();
    assertThat(verified.attributes()).isEmpty();
    assertThat(verified.kind()).isEqualTo(ParticipantInfo.Kind.STANDARD);
    assertThat(verified.kindDetails()).isEmpty();
    assertThat(verified.grants()).isEqualTo(Grants.none());
    assertThat(verified.roomConfig()).isEmpty();
    assertThat(verified.roomPreset()).isEmpty();
    assertThat(verified.expiresAt()).isEmpty();
    assertThat(verified.notBefore()).isEmpty();
    assertThat(verified.issuedAt()).isEmpty();
  }

  /** The server rejects these too: 401, "could not JSON decode claim". */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'video':'all'}                   | video of the token isn't an object",
        "{'video':{'roomAdmin':'true'}}    | video.roomAdmin of the token isn't a boolean",
        "{'video':{'ROOMADMIN':1}}         | video.roomAdmin of the token isn't a boolean",
        "{'video':{'room':7}}              | video.room of the token isn't a string",
        "{'video':{'canPublishSources':1}} | video.canPublishSources of the token isn't a list",
        "{'video':{'canPublishSources':[1]}} | isn't a list of strings",
        "{'sip':[]}                        | sip of the token isn't an object",
        "{'sip':{'admin':1}}               | sip.admin of the token isn't a boolean",
        "{'agent':{'admin':1}}             | agent.admin of the token isn't a boolean",
        "{'inference':{'perform':1}}       | inference.perform of the token isn't a boolean",
        "{'observability':{'write':1}}     | observability.write of the token isn't a boolean",
        "{'name':7}                        | name of the token isn't a string",
        "{'metadata':{}}                   | metadata of the token isn't a string",
        "{'kind':1}                        | kind of the token isn't a string",
        "{'kindDetails':'x'}               | kindDetails of the token isn't a list of strings",
        "{'sha256':1}                      | sha256 of the token isn't a string",
        "{'roomPreset':1}                  | roomPreset of the token isn't a string",
        "{'attributes':{'a':1}}            | attributes of the token isn't an object of strings",
        "{'roomConfig':[]}                 | roomConfig of the token isn't a room configuration",
        "{'roomConfig':{'emptyTimeout':'soon'}} | roomConfig of the token isn't a room",
      })
  void aClaimOfTheWrongTypeIsRefusedByName(String claims, String complaint) {
    var jwt = raw(claims);

    var refusal =
        catchThrowableOfType(TokenVerificationException.class, () -> verifier.verify(jwt));

    assertThat(refusal.reason()).isEqualTo(Reason.MALFORMED);
    assertThat(refusal).hasMessageContaining(complaint).hasMessageNotContaining(jwt);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'exp':'soon'}",
        "{'nbf':[1]}",
        "{'sub':7}",
        "{'aud':7}",
        "{'aud':[1]}",
        "{'jti':1}"
      })
  void aTimeOrSubjectOfTheWrongTypeIsMalformedToo(String claims) {
    assertThat(reasonOf(raw(claims))).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void namesOfClaimsMatchInAnyCaseAndNullSaysNothing() {
    var verified =
        verifier.verify(
            raw(
                "{'VIDEO':{'ROOMADMIN':true,'Room':'a','canpublish':false,'hidden':null},'name':null}"));

    assertThat(verified.grants().video())
        .isEqualTo(VideoGrant.roomAdmin("a").withCanPublish(false));
    assertThat(verified.name()).isEmpty();
  }

  @Test
  void claimsThatAreNotKnownHereAreKept() {
    var verified =
        verifier.verify(
            raw(
                "{'own':{'a':[1]},'video':{'new':2,'room_admin':true},'kind':'robot','kindDetails':['x']}"));

    assertThat(verified.claims()).containsEntry("own", Map.of("a", List.of(1L)));
    assertThat(verified.claims()).containsEntry("kind", "robot");
    assertThat(verified.kind()).isEqualTo(ParticipantInfo.Kind.STANDARD);
    assertThat(verified.kindDetails()).isEmpty();
    assertThat(verified.grants().video().hasRoomAdmin()).isFalse();
    assertThat(verified.claims().get("video")).isEqualTo(Map.of("new", 2L, "room_admin", true));
    assertThatThrownBy(() -> verified.claims().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void fieldsOfARoomConfigurationThatAreNotKnownHereAreLeftOut() {
    assertThat(verifier.verify(raw("{'roomConfig':{'new':1,'name':'a'}}")).roomConfig())
        .hasValue(RoomConfiguration.newBuilder().setName("a").build());
  }

  /** exp is accepted 59 s ago but not 60 s ago; nbf is accepted 60 s ahead but not 61 s ahead. */
  @ParameterizedTest
  @CsvSource({
    "exp, -59, ",
    "exp, -60, EXPIRED",
    "exp, 31536000000, ",
    "nbf, 60, ",
    "nbf, 61, NOT_YET_VALID",
    "iat, 1000000, ",
  })
  void timesAreTakenUpToTheLeeway(String claim, long fromNow, Reason reason) {
    long time = clock.instant().getEpochSecond() + fromNow;

    for (var written : List.of("" + time, "'" + time + "'", time + ".0")) {
      var jwt = raw("{'" + claim + "':" + written + "}");
      if (reason == null) {
        assertThat(verifier.verify(jwt).apiKey()).isEqualTo("devkey");
      } else {
        assertThat(reasonOf(jwt)).isEqualTo(reason);
      }
    }
  }

  @Test
  void anExpiryOfZeroIsNoEndlessLife() {
    assertThat(reasonOf(raw("{'exp':0}"))).isEqualTo(Reason.EXPIRED);
  }

  @Test
  void eachOfSeveralKeysAndEachSecretOfOneKeyIsTaken() {
    var rotated = ApiCredentials.of("devkey", "the secret to come");
    var both = TokenVerifier.of(DEV, rotated, LONG).withClock(clock);

    for (var credentials : List.of(DEV, rotated, LONG)) {
      assertThat(both.verify(token(credentials).build().toJwt()).apiKey())
          .isEqualTo(credentials.key());
    }
    assertThat(reasonOf(both, token(ApiCredentials.of("devkey", "other")).build().toJwt()))
        .isEqualTo(Reason.BAD_SIGNATURE);
    assertThat(reasonOf(both, token(ApiCredentials.of("key2", "secret")).build().toJwt()))
        .isEqualTo(Reason.BAD_SIGNATURE);
  }

  @Test
  void aVerifierWithoutKeysIsRefused() {
    assertThatThrownBy(TokenVerifier::of)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no credentials");
  }

  /** The server accepts HS256 only, so other algorithms are rejected even with the right secret. */
  @ParameterizedTest
  @ValueSource(strings = {"none", "HS384", "HS512", "RS256", "ES256", "hs256", "", "x"})
  void anyOtherAlgorithmInTheHeaderIsRefused(String algorithm) throws Exception {
    for (var hmac : List.of("HmacSHA256", "HmacSHA384", "HmacSHA512")) {
      var jwt = signed("{'alg':'" + algorithm + "','typ':'JWT'}", "{'iss':'devkey'}", hmac);
      assertThat(reasonOf(jwt)).isIn(Reason.BAD_SIGNATURE, Reason.MALFORMED);
    }
    var unsigned = signed("{'alg':'" + algorithm + "'}", "{'iss':'devkey'}", "HmacSHA256");
    assertThat(reasonOf(unsigned.substring(0, unsigned.lastIndexOf('.') + 1)))
        .isIn(Reason.BAD_SIGNATURE, Reason.MALFORMED);
    assertThat(
            verifier.verify(signed("{'alg':'HS256'}", "{'iss':'devkey'}", "HmacSHA256")).apiKey())
        .isEqualTo("devkey"); // otherwise the assertions above would prove nothing
  }

  @Test
  void anRsaSignatureIsRefused() throws Exception {
    var rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();

    assertThat(reasonOf(Jwts.builder().issuer("devkey").signWith(rsa, Jwts.SIG.RS256).compact()))
        .isEqualTo(Reason.BAD_SIGNATURE);
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

  /** Returns a token with these claims and the issuer. */
  private static String raw(String claims) {
    var more = claims.equals("{}") ? "" : "," + claims.substring(1, claims.length() - 1);
    try {
      return signed("{'alg':'HS256'}", "{'iss':'devkey'" + more + "}", "HmacSHA256");
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String signed(String header, String claims, String hmac)
      throws GeneralSecurityException {
    var text = base64(header.replace('\'', '"')) + "." + base64(claims.replace('\'', '"'));
    return text + "." + signature(text, hmac);
  }

  private static String signature(String text, String hmac) throws GeneralSecurityException {
    var mac = Mac.getInstance(hmac);
    mac.init(new SecretKeySpec("secret".getBytes(UTF_8), hmac));
    return BASE64.encodeToString(mac.doFinal(text.getBytes(UTF_8)));
  }

  private static String base64(String text) {
    return BASE64.encodeToString(text.getBytes(UTF_8));
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
