package io.roomservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.RoomServiceClient;
import io.roomservice.it.harness.RequiresEveryServer;
import io.roomservice.it.harness.receiver.Receivers;
import io.roomservice.it.harness.server.RealServer;
import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.RoomConfiguration;
import io.roomservice.token.AccessToken;
import io.roomservice.token.AgentGrant;
import io.roomservice.token.Grants;
import io.roomservice.token.InferenceGrant;
import io.roomservice.token.ObservabilityGrant;
import io.roomservice.token.SipGrant;
import io.roomservice.token.VideoGrant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The real server accepts the tokens that the library signs, and applies all their claims. */
@RequiresEveryServer
class TokenIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Test
  void aTokenWithEveryClaimIsValid(RealServer server) throws Exception {
    var everything =
        token(server)
            .name("Ana")
            .metadata("{\"a\":\"<&>\"}")
            .attributes(Map.of("seat", "4"))
            .kind(ParticipantInfo.Kind.AGENT)
            .kindDetails(ParticipantInfo.KindDetail.CLOUD_AGENT)
            .grants(
                Grants.of(
                        VideoGrant.roomJoin("standup")
                            .and(VideoGrant.roomAdmin("standup").withDestinationRoom("other"))
                            .and(VideoGrant.roomCreate())
                            .and(VideoGrant.roomList())
                            .and(VideoGrant.roomRecord())
                            .and(VideoGrant.ingressAdmin())
                            .withCanPublish(true)
                            .withCanSubscribe(true)
                            .withCanPublishData(true)
                            .withCanPublishSources(
                                "camera", "microphone", "screen_share", "screen_share_audio")
                            .withCanUpdateOwnMetadata(true)
                            .withCanSubscribeMetrics(true)
                            .withCanManageAgentSession(true)
                            .withHidden(true)
                            .withRecorder(true)
                            .withAgent(true))
                    .withSip(SipGrant.admin().and(SipGrant.call()))
                    .withAgent(AgentGrant.admin().and(AgentGrant.simulationAdmin()))
                    .withInference(InferenceGrant.perform())
                    .withObservability(ObservabilityGrant.write()))
            .roomConfig(RoomConfiguration.newBuilder().setEmptyTimeout(60).build())
            .sha256Of(new byte[0]);

    var answer = validate(server, everything);

    assertThat(answer.body()).isEqualTo("success");
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void aTokenIsValidWithASecretOfThirtyTwoBytesToo(RealServer server) throws Exception {
    var token =
        AccessToken.builder(server.longApiKey(), server.longApiSecret())
            .identity("ana")
            .grant(VideoGrant.roomJoin("standup"));

    assertThat(validate(server, token).statusCode()).isEqualTo(200);
  }

  @Test
  void aTokenToAdministerIsNoneToJoin(RealServer server) throws Exception {
    var token = token(server).grant(VideoGrant.roomAdmin("standup"));

    assertThat(validate(server, token).statusCode()).isEqualTo(401);
  }

  /** The library's verifier has the same limit; the margin allows for two clocks. */
  @Test
  void theServersLeewayIsSixtySeconds(RealServer server) throws Exception {
    var accepted = expired(server, Duration.ofSeconds(55));
    var refused = expired(server, Duration.ofSeconds(61));

    assertThat(validate(server, accepted).statusCode()).isEqualTo(200);
    assertThat(validate(server, refused).statusCode()).isEqualTo(401);
  }

  private static AccessToken.Builder expired(RealServer server, Duration ago) {
    var ttl = Duration.ofSeconds(1);
    return token(server)
        .grant(VideoGrant.roomJoin("standup"))
        .ttl(ttl)
        .clock(Clock.offset(Clock.systemUTC(), ago.plus(ttl).negated()));
  }

  @Test
  void whoJoinsIsWhoTheTokenSays(RealServer server, Receivers receivers) throws Exception {
    var room = server.freshRoom();
    receivers.join(
        token(server)
            .name("Ana Müller")
            .metadata("m")
            .attributes(Map.of("seat", "4"))
            .kind(ParticipantInfo.Kind.AGENT)
            .grant(
                VideoGrant.roomJoin(room)
                    .withCanPublish(false)
                    .withCanSubscribe(true)
                    .withCanPublishData(true)
                    .withCanUpdateOwnMetadata(true)
                    .withHidden(true))
            .roomConfig(
                RoomConfiguration.newBuilder()
                    .setEmptyTimeout(77)
                    .setMaxParticipants(5)
                    .setMetadata("of the room")
                    .build())
            .build()
            .toJwt());

    try (var rooms = client(server)) {
      var ana = rooms.getParticipant(room, "ana");
      assertThat(ana.getName()).isEqualTo("Ana Müller");
      assertThat(ana.getMetadata()).isEqualTo("m");
      assertThat(ana.getAttributesMap()).containsEntry("seat", "4");
      assertThat(ana.getKind()).isEqualTo(ParticipantInfo.Kind.AGENT);
      assertThat(ana.getPermission().getCanPublish()).isFalse();
      assertThat(ana.getPermission().getCanSubscribe()).isTrue();
      assertThat(ana.getPermission().getCanPublishData()).isTrue();
      assertThat(ana.getPermission().getCanUpdateMetadata()).isTrue();
      assertThat(ana.getPermission().getHidden()).isTrue();
      var made = rooms.listRooms(room).get(0);
      assertThat(made.getEmptyTimeout()).isEqualTo(77);
      assertThat(made.getMaxParticipants()).isEqualTo(5);
      assertThat(made.getMetadata()).isEqualTo("of the room");
    }
  }

  private static AccessToken.Builder token(RealServer server) {
    return AccessToken.builder(server.apiKey(), server.apiSecret()).identity("ana");
  }

  /** Returns the server's response to a client that is about to join. */
  private static HttpResponse<String> validate(RealServer server, AccessToken.Builder token)
      throws IOException, InterruptedException {
    var uri = server.url() + "/rtc/validate?access_token=" + token.build().toJwt();
    return HTTP.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString());
  }

  private static RoomServiceClient client(RealServer server) {
    return RoomServiceClient.builder()
        .url(server.url())
        .credentials(server.apiKey(), server.apiSecret())
        .build();
  }
}
