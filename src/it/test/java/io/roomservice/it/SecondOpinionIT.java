package io.roomservice.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.roomservice.it.harness.sdk.OtherSdks;
import io.roomservice.it.harness.sdk.OtherSdks.Language;
import io.roomservice.it.harness.sdk.RequiresOtherSdks;
import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.RoomAgentDispatch;
import io.roomservice.proto.RoomConfiguration;
import io.roomservice.support.WebhookSample;
import io.roomservice.token.AccessToken;
import io.roomservice.token.ApiCredentials;
import io.roomservice.token.Grants;
import io.roomservice.token.InferenceGrant;
import io.roomservice.token.ObservabilityGrant;
import io.roomservice.token.SipGrant;
import io.roomservice.token.TokenVerificationException;
import io.roomservice.token.TokenVerifier;
import io.roomservice.token.VideoGrant;
import io.roomservice.webhook.WebhookException;
import io.roomservice.webhook.WebhookReceiver;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * LiveKit's SDKs for JavaScript and Python accept what this library signs, and this library accepts
 * what they sign.
 */
@RequiresOtherSdks
class SecondOpinionIT {
  /** The first secret is as short as a development server's; the second has HS256's 32 bytes. */
  private static final Map<String, String> KEYS =
      Map.of("devkey", "secret", "longkey", "0123456789abcdef0123456789abcdef");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final RoomConfiguration CONFIGURATION =
      RoomConfiguration.newBuilder()
          .setName("big")
          .setEmptyTimeout(60)
          .setMaxParticipants(5)
          .addAgents(RoomAgentDispatch.newBuilder().setAgentName("helper").setMetadata("{}"))
          .setMetadata("über <&>")
          .build();
  private static final VideoGrant VIDEO =
      VideoGrant.roomJoin("standup")
          .and(VideoGrant.roomAdmin("standup"))
          .withCanPublish(false)
          .withCanSubscribe(true)
          .withCanPublishData(false)
          .withCanPublishSources("camera", "screen_share_audio")
          .withCanUpdateOwnMetadata(true)
          .withHidden(true);

  private static final Grants GRANTS =
      Grants.of(VIDEO)
          .withSip(SipGrant.admin().and(SipGrant.call()))
          .withInference(InferenceGrant.perform())
          .withObservability(ObservabilityGrant.write());

  @ParameterizedTest
  @EnumSource
  void theyReadWhatIsSignedHere(Language language, OtherSdks sdks) throws Exception {
    for (var key : KEYS.entrySet()) {
      var claims =
          sdks.in(language).verify(key.getKey(), key.getValue(), ours(key).build().toJwt());

      // Python's SDK has a class of claims with this field; JavaScript's returns the token's JSON.
      assertThat(claims.path(language == Language.PYTHON ? "identity" : "sub").asText())
          .isEqualTo("ana");
      assertThat(claims.get("name").asText()).isEqualTo("Ana Müller");
      assertThat(claims.get("metadata").asText()).isEqualTo("{\"a\":\"<&>\"}");
      assertThat(claims.get("attributes")).isEqualTo(json("{'seat':'4','ü':'ñ'}"));
      assertThat(claims.get("kind").asText()).isEqualTo("agent");
      assertThat(claims.get("video"))
          .isEqualTo(
              json(
                  """
                  {'roomJoin':true,'roomAdmin':true,'room':'standup','canPublish':false,
                   'canSubscribe':true,'canPublishData':false,'hidden':true,
                   'canPublishSources':['camera','screen_share_audio'],
                   'canUpdateOwnMetadata':true}"""));
      assertThat(claims.get("sip")).isEqualTo(json("{'admin':true,'call':true}"));
      assertThat(claims.get("inference")).isEqualTo(json("{'perform':true}"));
      assertThat(claims.get("observability")).isEqualTo(json("{'write':true}"));
      assertThat(claims.get("roomPreset").asText()).isEqualTo("preset");
      assertThat(claims.get("roomConfig"))
          .isEqualTo(
              json(
                  """
                  {'name':'big','emptyTimeout':60,'maxParticipants':5,'metadata':'über <&>',
                   'agents':[{'agentName':'helper','metadata':'{}'}]}"""));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatTheySignIsReadHere(Language language, OtherSdks sdks) throws Exception {
    var claims =
        """
        {"identity":"ana","name":"Ana Müller","metadata":"m","kind":"agent","ttl":600,
         "attributes":{"seat":"4","ü":"ñ"},"roomPreset":"preset","sha256":"x",
         "video":{"roomJoin":true,"roomAdmin":true,"room":"standup","canPublish":false,
           "canSubscribe":true,"canPublishData":false,"hidden":true,
           "canPublishSources":["camera","screen_share_audio"],"canUpdateOwnMetadata":true},
         "sip":{"admin":true,"call":true},"inference":{"perform":true},
         "observability":{"write":true},
         "roomConfig":{"name":"big","emptyTimeout":60,"maxParticipants":5,"metadata":"über <&>",
           "agents":[{"agentName":"helper","metadata":"{}"}]}}""";
    for (var key : KEYS.entrySet()) {
      var jwt =
          sdks.in(language)
              .sign(
                  key.getKey(),
                  key.getValue(),
                  JSON.readValue(claims, new TypeReference<Map<String, Object>>() {}));

      var verified = verifier(key).verify(jwt);

      assertThat(verified.identity()).hasValue("ana");
      assertThat(verified.name()).hasValue("Ana Müller");
      assertThat(verified.metadata()).hasValue("m");
      assertThat(verified.kind()).isEqualTo(ParticipantInfo.Kind.AGENT);
      assertThat(verified.attributes()).isEqualTo(Map.of("seat", "4", "ü", "ñ"));
      assertThat(verified.grants()).isEqualTo(GRANTS);
      assertThat(verified.roomConfig()).hasValue(CONFIGURATION);
      assertThat(verified.roomPreset()).hasValue("preset");
      assertThat(verified.sha256()).hasValue("x");
      assertThat(
              Duration.between(
                  verified.notBefore().orElseThrow(), verified.expiresAt().orElseThrow()))
          .isBetween(Duration.ofSeconds(599), Duration.ofSeconds(601));
    }
  }

  @ParameterizedTest
  @EnumSource
  void bothSidesRefuseTheSameTokens(Language language, OtherSdks sdks) {
    var sdk = sdks.in(language);
    for (var key : KEYS.entrySet()) {
      var longAgo = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-12));
      var soon = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(12));
      var expired = ours(key).ttl(Duration.ofMinutes(10)).clock(longAgo).build().toJwt();
      var early = ours(key).clock(soon).build().toJwt();
      var forged = AccessToken.builder(key.getKey(), "another secret").build().toJwt();
      var good = ours(key).build().toJwt();

      assertThat(sdk.refusesToken(key.getKey(), key.getValue(), good)).isFalse();
      for (var bad : new String[] {expired, early, forged, good.substring(0, good.length() - 3)}) {
        assertThat(sdk.refusesToken(key.getKey(), key.getValue(), bad)).isTrue();
        assertThat(
                catchThrowableOfType(
                    TokenVerificationException.class, () -> verifier(key).verify(bad)))
            .isNotNull();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theyBelieveAWebhookThatIsSignedHere(Language language, OtherSdks sdks) {
    for (var sample : WebhookSample.all()) {
      var body = new String(sample.body(), UTF_8);
      for (var key : KEYS.entrySet()) {
        var token =
            AccessToken.builder(key.getKey(), key.getValue())
                .sha256Of(sample.body())
                .ttl(Duration.ofMinutes(5))
                .build()
                .toJwt();

        var event = sdks.in(language).receive(key.getKey(), key.getValue(), body, token);

        assertThat(event.get("event")).isEqualTo(sample.json().get("event"));
        assertThat(event.get("id")).isEqualTo(sample.json().get("id"));
        assertThat(
                sdks.in(language).refusesWebhook(key.getKey(), key.getValue(), body + " ", token))
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aWebhookThatTheySignIsBelievedHere(Language language, OtherSdks sdks) throws Exception {
    for (var sample : WebhookSample.all()) {
      var sha256 =
          Base64.getEncoder()
              .encodeToString(MessageDigest.getInstance("SHA-256").digest(sample.body()));
      for (var key : KEYS.entrySet()) {
        var token =
            sdks.in(language)
                .sign(key.getKey(), key.getValue(), Map.of("sha256", sha256, "ttl", 300));
        var receiver = WebhookReceiver.builder().credentials(key.getKey(), key.getValue()).build();

        assertThat(receiver.receive(sample.body(), token).rawName())
            .isEqualTo(sample.json().get("event").asText());
        var changed = sample.body();
        changed[0] ^= 1;
        assertThat(
                catchThrowableOfType(WebhookException.class, () -> receiver.receive(changed, token))
                    .reason())
            .isEqualTo(WebhookException.Reason.BODY_CHANGED);
      }
    }
  }

  private static AccessToken.Builder ours(Map.Entry<String, String> key) {
    return AccessToken.builder(key.getKey(), key.getValue())
        .identity("ana")
        .name("Ana Müller")
        .metadata("{\"a\":\"<&>\"}")
        .attributes(Map.of("seat", "4", "ü", "ñ"))
        .kind(ParticipantInfo.Kind.AGENT)
        .grants(GRANTS)
        .roomPreset("preset")
        .roomConfig(CONFIGURATION);
  }

  private static TokenVerifier verifier(Map.Entry<String, String> key) {
    return TokenVerifier.of(ApiCredentials.of(key.getKey(), key.getValue()));
  }

  private static JsonNode json(String text) throws Exception {
    return JSON.readTree(text.replace('\'', '"'));
  }
}
