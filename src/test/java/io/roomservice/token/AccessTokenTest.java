package io.roomservice.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.roomservice.support.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenTest {
  private static final SettableClock CLOCK = SettableClock.at("2026-11-24T12:00:00Z");
  private static final long NOW = 1795521600L; // 2026-11-24T12:00:00Z

  @Test
  void headerAndClaimsAreThoseOfTheServer() throws Exception {
    var jwt =
        AccessToken.builder("devkey", "secret")
            .identity("ana")
            .name("Ana")
            .metadata("{}")
            .attributes(Map.of("seat", "4"))
            .grant(VideoGrant.roomJoin("standup").canPublish(false))
            .ttl(Duration.ofMinutes(5))
            .clock(CLOCK)
            .build()
            .toJwt();

    assertThat(part(jwt, 0)).isEqualTo(json("{'alg':'HS256','typ':'JWT'}"));
    assertThat(part(jwt, 1))
        .isEqualTo(
            json(
                """
                {'iss':'devkey','sub':'ana','identity':'ana','name':'Ana','metadata':'{}',
                 'attributes':{'seat':'4'},'iat':%d,'nbf':%d,'exp':%d,
                 'video':{'roomJoin':true,'room':'standup','canPublish':false}}"""
                    .formatted(NOW, NOW - 10, NOW + 300)));
  }

  @Test
  void livesSixHoursUnlessSaidOtherwise() throws Exception {
    var jwt = AccessToken.builder("devkey", "secret").clock(CLOCK).build().toJwt();

    assertThat(part(jwt, 1).get("exp").asLong()).isEqualTo(NOW + 6 * 60 * 60);
  }

  /** Lengths around jjwt's minimum of 32 and HMAC's block of 64, as any other JWT library signs. */
  @ParameterizedTest
  @ValueSource(ints = {1, 6, 31, 32, 33, 64, 65, 200})
  void aSecretOfAnyLengthSignsAsHmacDoes(int length) throws Exception {
    var secret = "s".repeat(length);

    var jwt = AccessToken.builder("devkey", secret).clock(CLOCK).build().toJwt();

    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    var signed = jwt.substring(0, jwt.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
    assertThat(Base64.getUrlDecoder().decode(jwt.substring(jwt.lastIndexOf('.') + 1)))
        .isEqualTo(mac.doFinal(signed));
  }

  @Test
  void aLifeUnderASecondIsRefused() {
    var token = AccessToken.builder("devkey", "secret");

    assertThat(token.ttl(Duration.ofSeconds(1))).isSameAs(token);
    assertThatThrownBy(() -> token.ttl(Duration.ofMillis(999)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the ttl is PT0.999S; a token lives at least a second");
  }

  @Test
  void credentialsWithWhiteSpaceAtAnEndAreRefused() {
    assertThatThrownBy(() -> ApiCredentials.of("devkey", "canary-secret\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the API secret has white space at an end")
        .hasMessageNotContaining("canary");
    assertThatThrownBy(() -> ApiCredentials.of("", "secret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the API key is empty");
  }

  @Test
  void textsOfTokensAndCredentialsHoldNoSecret() {
    var credentials = ApiCredentials.of("devkey", "canary-secret");
    var token = AccessToken.builder(credentials).identity("ana").build();

    assertThat(credentials).hasToString("ApiCredentials[key=devkey]");
    assertThat(token.toString()).contains("ana", "devkey").doesNotContain("canary");
  }

  private static JsonNode part(String jwt, int index) throws Exception {
    return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(jwt.split("\\.")[index]));
  }

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }
}
