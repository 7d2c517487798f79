package io.roomservice.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.roomservice.proto.AutoParticipantEgress;
import io.roomservice.proto.AutoTrackEgress;
import io.roomservice.proto.AzureBlobUpload;
import io.roomservice.proto.EncodedFileOutput;
import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.RoomAgentDispatch;
import io.roomservice.proto.RoomCompositeEgressRequest;
import io.roomservice.proto.RoomConfiguration;
import io.roomservice.proto.RoomEgress;
import io.roomservice.proto.S3Upload;
import io.roomservice.proto.StreamOutput;
import io.roomservice.support.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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
            .grant(VideoGrant.roomJoin("standup").withCanPublish(false))
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
                 'video':{'roomJoin':true,'room':'standup','canPublish':false}}\
                """
                    .formatted(NOW, NOW - 10, NOW + 300)));
  }

  /** Expects the format that LiveKit's own Go library writes (server-facts, section 3). */
  @Test
  void everyOtherClaimIsThatOfTheServerToo() throws Exception {
    var jwt =
        AccessToken.builder("devkey", "secret")
            .kind(ParticipantInfo.Kind.AGENT)
            .kindDetails(ParticipantInfo.KindDetail.CLOUD_AGENT)
            .grants(
                Grants.none()
                    .withSip(SipGrant.admin().and(SipGrant.call()))
                    .withAgent(AgentGrant.admin())
                    .withInference(InferenceGrant.perform())
                    .withObservability(ObservabilityGrant.write()))
            .roomPreset("big")
            .roomConfig(
                RoomConfiguration.newBuilder()
                    .setEmptyTimeout(60)
                    .setSyncStreams(true)
                    .addAgents(RoomAgentDispatch.newBuilder().setAgentName("helper"))
                    .putTags("team", "a")
                    .build())
            .clock(CLOCK)
            .build()
            .toJwt();

    assertThat(part(jwt, 1))
        .isEqualTo(
            json(
                """
                {'iss':'devkey','iat':%d,'nbf':%d,'exp':%d,'kind':'agent',
                 'kindDetails':['cloud_agent'],'sip':{'admin':true,'call':true},
                 'agent':{'admin':true},'inference':{'perform':true},
                 'observability':{'write':true},'roomPreset':'big',
                 'roomConfig':{'emptyTimeout':60,'syncStreams':true,
                   'agents':[{'agentName':'helper'}],'tags':{'team':'a'}}}\
                """
                    .formatted(NOW, NOW - 10, NOW + 6 * 60 * 60)));
  }

  @Test
  void aTokenToJoinNeedsAnIdentity() {
    var token = AccessToken.builder("devkey", "secret").grant(VideoGrant.roomJoin("standup"));

    assertThatThrownBy(token::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("requires an identity");
    assertThat(token.identity("ana").build()).isNotNull();
    assertThat(AccessToken.builder("k", "s").grant(VideoGrant.roomAdmin("a")).build()).isNotNull();
  }

  @ParameterizedTest
  @MethodSource
  void aRoomConfigurationWithSecretsIsRefusedUnlessAllowed(String path, RoomEgress egress)
      throws Exception {
    var configuration = RoomConfiguration.newBuilder().setEgress(egress).build();
    var token = AccessToken.builder("devkey", "secret");

    assertThatThrownBy(() -> token.roomConfig(configuration))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the room configuration contains " + path + ",")
        .hasMessageContaining("roomConfigWithSecrets")
        .hasMessageNotContaining("canary");

    var jwt = token.roomConfigWithSecrets(configuration).build().toJwt();
    assertThat(part(jwt, 1).get("roomConfig").toString()).contains("canary");
  }

  static Stream<Arguments> aRoomConfigurationWithSecretsIsRefusedUnlessAllowed() {
    var s3 = S3Upload.newBuilder().setBucket("b").setSecret("canary");
    var azure = AzureBlobUpload.newBuilder().setContainerName("c").setAccountKey("canary");
    var stream = StreamOutput.newBuilder().addUrls("rtmp://127.0.0.1/canary");
    return Stream.of(
        Arguments.of(
            "egress.room.file_outputs.s3.secret",
            RoomEgress.newBuilder()
                .setRoom(
                    RoomCompositeEgressRequest.newBuilder()
                        .addFileOutputs(EncodedFileOutput.newBuilder().setFilepath("f").setS3(s3)))
                .build()),
        Arguments.of(
            "egress.room.stream_outputs.urls",
            RoomEgress.newBuilder()
                .setRoom(RoomCompositeEgressRequest.newBuilder().addStreamOutputs(stream))
                .build()),
        Arguments.of(
            "egress.tracks.azure.account_key",
            RoomEgress.newBuilder()
                .setTracks(AutoTrackEgress.newBuilder().setAzure(azure))
                .build()),
        Arguments.of(
            "egress.participant.file_outputs.s3.secret",
            RoomEgress.newBuilder()
                .setParticipant(
                    AutoParticipantEgress.newBuilder()
                        .addFileOutputs(EncodedFileOutput.newBuilder().setS3(s3)))
                .build()));
  }

  @Test
  void aRoomConfigurationWithAnEgressWithoutSecretsIsTaken() throws Exception {
    var egress =
        RoomEgress.newBuilder()
            .setRoom(
                RoomCompositeEgressRequest.newBuilder()
                    .setLayout("grid")
                    .addFileOutputs(EncodedFileOutput.newBuilder().setFilepath("a.mp4")));

    var jwt =
        AccessToken.builder("devkey", "secret")
            .roomConfig(RoomConfiguration.newBuilder().setEgress(egress).build())
            .build()
            .toJwt();

    assertThat(part(jwt, 1).get("roomConfig"))
        .isEqualTo(
            json("{'egress':{'room':{'layout':'grid','fileOutputs':[{'filepath':'a.mp4'}]}}}"));
  }

  @Test
  void kindsThatOnlyANewerServerKnowsAreRefused() {
    var token = AccessToken.builder("devkey", "secret");

    assertThatThrownBy(() -> token.kind(ParticipantInfo.Kind.UNRECOGNIZED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("UNRECOGNIZED");
    assertThatThrownBy(() -> token.kindDetails(ParticipantInfo.KindDetail.UNRECOGNIZED))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void credentialsComeFromTheEnvironmentOfAllOfLiveKitsTools() {
    var pair = Map.of("LIVEKIT_API_KEY", "devkey", "LIVEKIT_API_SECRET", "canary");

    assertThat(ApiCredentials.from(pair)).isEqualTo(ApiCredentials.of("devkey", "canary"));
    assertThatThrownBy(() -> ApiCredentials.from(Map.of("LIVEKIT_API_KEY", "devkey")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the environment variable LIVEKIT_API_SECRET is not set");
  }

  @Test
  void livesSixHoursUnlessSaidOtherwise() throws Exception {
    var jwt = AccessToken.builder("devkey", "secret").clock(CLOCK).build().toJwt();

    assertThat(part(jwt, 1).get("exp").asLong()).isEqualTo(NOW + 6 * 60 * 60);
  }

  /**
   * Lengths around jjwt's minimum of 32 and HMAC's block size of 64, signed as by any other JWT
   * library.
   */
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
        .hasMessage("ttl is PT0.999S; it must be at least 1 s");
  }

  @Test
  void credentialsWithWhiteSpaceAtAnEndAreRefused() {
    assertThatThrownBy(() -> ApiCredentials.of("devkey", "canary-secret\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the API secret starts or ends with white space")
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
