package migration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import io.roomservice.DataKind;
import io.roomservice.DataMessage;
import io.roomservice.InvalidRequestException;
import io.roomservice.LiveKitException;
import io.roomservice.Outcome;
import io.roomservice.PayloadTooLargeException;
import io.roomservice.RetryPolicy;
import io.roomservice.RoomNotActiveException;
import io.roomservice.proto.AutoTrackEgress;
import io.roomservice.proto.RoomConfiguration;
import io.roomservice.proto.RoomEgress;
import io.roomservice.proto.S3Upload;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.token.AccessToken;
import io.roomservice.token.ApiCredentials;
import io.roomservice.token.TokenVerifier;
import io.roomservice.token.VideoGrant;
import io.roomservice.webhook.WebhookException;
import java.net.InetAddress;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import livekit.LivekitModels;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checks what the migration guide says about both libraries. */
class MigrationTest {
  private final FakeLiveKit server = FakeLiveKit.start();
  private final io.livekit.server.RoomServiceClient theirs =
      Theirs.client(server.url(), server.apiKey(), server.apiSecret());
  private final io.roomservice.RoomServiceClient ours =
      Ours.client(server.url(), server.apiKey(), server.apiSecret());

  @AfterEach
  void close() {
    ours.close();
    server.close();
  }

  @Test
  void bothMakeRoomsAndSend() throws Exception {
    assertEquals("standup", Theirs.createRoom(theirs).getName());
    assertEquals("standup", Ours.createRoom(ours).getName());
    var ana = server.createRoom("standup").join("ana");

    Theirs.sendData(theirs, "one".getBytes(UTF_8));
    Ours.sendData(ours, "two".getBytes(UTF_8));

    assertEquals(List.of("one", "two"), ana.received().stream().map(p -> p.text()).toList());
    Theirs.deleteRoom(theirs);
    Theirs.createRoom(theirs);
    Ours.deleteRoom(ours);
  }

  @Test
  void bothClientsSendInOneProgram() throws Exception {
    var ana = server.createRoom("standup").join("ana");

    BothClients.send(server.url(), server.apiKey(), server.apiSecret());

    assertEquals(List.of("hello", "hello"), ana.receivedTexts());
  }

  @Test
  void aPayloadThatNobodyWouldGetIsASuccessThereAndRefusedHere() throws Exception {
    server.createRoom("standup");
    var lossy = new byte[1301];

    assertTrue(
        theirs
            .sendData("standup", lossy, LivekitModels.DataPacket.Kind.LOSSY)
            .execute()
            .isSuccessful());
    assertThrows(
        PayloadTooLargeException.class,
        () ->
            ours.sendData(
                DataMessage.inRoom("standup")
                    .payload(lossy)
                    .kind(DataKind.LOSSY)
                    .build()));
  }

  @Test
  void anEmptyListOfAddresseesIsEveryoneThereAndRefusedHere() throws Exception {
    var bo = server.createRoom("standup").join("bo");

    theirs
        .sendData(
            "standup",
            "private".getBytes(UTF_8),
            LivekitModels.DataPacket.Kind.RELIABLE,
            List.of(),
            List.of())
        .execute();

    assertEquals("private", bo.received().get(0).text());
    assertThrows(
        InvalidRequestException.class,
        () ->
            ours.sendData(
                DataMessage.inRoom("standup")
                    .text("private")
                    .destinationIdentities(List.of())
                    .build()));
  }

  @Test
  void aRefusalIsAResponseThereAndAnExceptionHere() throws Exception {
    assertFalse(Theirs.sendData(theirs, new byte[1]).isSuccessful());
    assertThrows(
        RoomNotActiveException.class,
        () -> ours.sendData(DataMessage.inRoom("standup").text("x").build()));
  }

  @Test
  void theirTokensAndOursSayTheSame() {
    var verifier = TokenVerifier.of(ApiCredentials.of("devkey", "secret"));
    var their = verifier.verify(Theirs.token("devkey", "secret"));
    var our = verifier.verify(Ours.token("devkey", "secret"));

    assertEquals(their.identity(), our.identity());
    assertEquals(their.name(), our.name());
    assertEquals(their.metadata(), our.metadata());
    assertEquals(their.attributes(), our.attributes());
    assertEquals(their.grants(), our.grants());
    assertEquals(their.roomPreset(), our.roomPreset());
    assertEquals(their.roomConfig(), our.roomConfig());
    assertTrue(
        Duration.between(their.expiresAt().orElseThrow(), our.expiresAt().orElseThrow())
                .abs()
                .toSeconds()
            < 60);
  }

  @Test
  void bothRefuseATokenToJoinWithoutIdentity() {
    var token = new io.livekit.server.AccessToken("devkey", "secret");
    token.addGrants(new io.livekit.server.RoomJoin(true), new io.livekit.server.RoomName("a"));

    assertThrows(IllegalStateException.class, token::toJwt); // when it is signed
    assertThrows(
        IllegalArgumentException.class,
        () -> // when it is built
        AccessToken.builder("devkey", "secret").grant(VideoGrant.roomJoin("a")).build());
  }

  @Test
  void aRoomConfigurationWithSecretsIsSignedThereAndRefusedHere() {
    var token = new io.livekit.server.AccessToken("devkey", "secret");
    token.setRoomConfiguration(
        livekit.LivekitRoom.RoomConfiguration.newBuilder()
            .setEgress(
                livekit.LivekitRoom.RoomEgress.newBuilder()
                    .setTracks(
                        livekit.LivekitEgress.AutoTrackEgress.newBuilder()
                            .setS3(livekit.LivekitEgress.S3Upload.newBuilder().setSecret("s"))))
            .build());
    var configuration =
        RoomConfiguration.newBuilder()
            .setEgress(
                RoomEgress.newBuilder()
                    .setTracks(
                        AutoTrackEgress.newBuilder().setS3(S3Upload.newBuilder().setSecret("s"))))
            .build();

    assertFalse(token.toJwt().isEmpty());
    assertThrows(
        IllegalArgumentException.class,
        () -> AccessToken.builder("devkey", "secret").roomConfig(configuration));
  }

  /** OkHttp does it on its own, without any notice: after 408, and after 503 with Retry-After: 0. */
  @Test
  void aTimeoutOfTheServersIsRepeatedUnseenThereAndToldHere() throws Exception {
    try (var web = new MockWebServer()) {
      web.start(InetAddress.getLoopbackAddress(), 0);
      var url = "http://127.0.0.1:" + web.getPort();
      web.enqueue(new MockResponse.Builder().code(408).build());
      web.enqueue(new MockResponse.Builder().code(200).build());

      assertTrue(
          Theirs.sendData(Theirs.client(url, "devkey", "secret"), new byte[1]).isSuccessful());
      assertEquals(2, web.getRequestCount());

      web.enqueue(new MockResponse.Builder().code(408).build());
      try (var rooms =
          io.roomservice.RoomServiceClient.builder()
              .url(url)
              .credentials("devkey", "secret")
              .retryPolicy(RetryPolicy.none())
              .build()) {
        var failure =
            assertThrows(
                LiveKitException.class,
                () -> rooms.sendData(DataMessage.inRoom("standup").text("x").build()));
        assertEquals(Outcome.UNKNOWN, failure.outcome());
      }
      assertEquals(3, web.getRequestCount());
    }
  }

  @Test
  void bothBelieveTheSameWebhooks() {
    var body = "{\"event\":\"room_started\",\"room\":{\"name\":\"ünï\"},\"id\":\"EV_1\"}";
    var token = webhookToken(body).build().toJwt();

    assertEquals("ünï", Theirs.webhook("devkey", "secret", body, token).getRoom().getName());
    assertEquals(
        "ünï",
        Ours.webhook("devkey", "secret", body.getBytes(UTF_8), token).room().orElseThrow().getName());
    assertThrows(
        IllegalArgumentException.class, () -> Theirs.webhook("devkey", "secret", body + " ", token));
    assertThrows(
        WebhookException.class,
        () -> Ours.webhook("devkey", "secret", (body + " ").getBytes(UTF_8), token));
  }

  @Test
  void clocksAMinuteApartAreTakenHereAlone() {
    var body = "{}";
    var ahead = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(40));
    var token = webhookToken(body).clock(ahead).build().toJwt();

    assertThrows(
        JWTVerificationException.class,
        () -> Theirs.webhook("devkey", "secret", body, token));
    assertEquals("", Ours.webhook("devkey", "secret", body.getBytes(UTF_8), token).id());
  }

  @Test
  void aWebhookTokenWithoutEndIsTakenThereAlone() throws Exception {
    var body = "{}";
    var hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8));
    var endless =
        JWT.create()
            .withIssuer("devkey")
            .withClaim("sha256", Base64.getEncoder().encodeToString(hash))
            .sign(Algorithm.HMAC256("secret"));

    assertEquals("", Theirs.webhook("devkey", "secret", body, endless).getId());
    assertThrows(
        WebhookException.class,
        () -> Ours.webhook("devkey", "secret", body.getBytes(UTF_8), endless));
  }

  private static AccessToken.Builder webhookToken(String body) {
    return AccessToken.builder("devkey", "secret").sha256Of(body.getBytes(UTF_8));
  }
}
