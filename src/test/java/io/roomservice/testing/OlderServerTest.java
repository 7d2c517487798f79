package io.roomservice.testing;

import static io.roomservice.testing.RawCalls.SEND_DATA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jsonwebtoken.Jwts;
import io.roomservice.DataMessage;
import io.roomservice.LiveKitException;
import io.roomservice.RoomServiceClient;
import io.roomservice.RpcCall;
import io.roomservice.TwirpErrorCode;
import io.roomservice.TwirpException;
import io.roomservice.proto.PerformRpcRequest;
import io.roomservice.token.AccessToken;
import io.roomservice.token.VideoGrant;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a server does that is like an older one, next to the newest. */
class OlderServerTest {
  private static FakeLiveKit server(ServerVersion version) {
    return FakeLiveKit.builder().serverVersion(version).start();
  }

  private static String refused(FakeLiveKit server, String token) {
    var answer = new RawCalls(server).json(SEND_DATA, token, "{\"room\":\"standup\"}");
    assertThat(answer.statusCode()).isEqualTo(401);
    return answer.body();
  }

  private static String admin(String key, String secret) {
    return AccessToken.builder(key, secret).grant(VideoGrant.roomAdmin("standup")).build().toJwt();
  }

  @Test
  void aServerIsLikeTheNewestUnlessToldOtherwise() {
    assertThat(ServerVersion.NEWEST).isEqualTo(ServerVersion.V1_13_11);
    try (var server = FakeLiveKit.start()) {
      assertThat(refused(server, admin("nobody", "x".repeat(32)))).isEqualTo("invalid API key");
    }
  }

  @Test
  void anOlderOneRepeatsTheTokenAndTheKeyThatItRefuses() {
    try (var server = server(ServerVersion.V1_13_5)) {
      var forged = admin(server.apiKey(), "x".repeat(32));

      assertThat(refused(server, forged))
          .isEqualTo(
              "invalid token: "
                  + forged
                  + ", error: token signature is invalid: signature is invalid");
      assertThat(refused(server, admin("nobody", "x".repeat(32))))
          .isEqualTo("invalid API key: nobody");
    }
  }

  @Test
  void theClientDoesNotRepeatATokenThatTheServerRepeats() {
    try (var server = server(ServerVersion.V1_13_5)) {
      var forged = admin(server.apiKey(), "x".repeat(32));
      try (var rooms = RoomServiceClient.builder().url(server.url()).token(forged).build()) {
        var message = DataMessage.inRoom("standup").text("hello").build();

        var error = catchThrowableOfType(TwirpException.class, () -> rooms.sendData(message));

        assertThat(error.code()).isEqualTo(TwirpErrorCode.UNAUTHENTICATED);
        assertThat(error.toString()).doesNotContain(forged);
      }
    }
  }

  @Test
  void anOlderOneTakesATokenWithoutExp() {
    try (var server = server(ServerVersion.V1_13_5)) {
      server.createRoom("standup");
      var key =
          new SecretKeySpec(server.apiSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
      var token =
          Jwts.builder()
              .issuer(server.apiKey())
              .claim("video", Map.of("roomAdmin", true, "room", "standup"))
              .signWith(key, Jwts.SIG.HS256)
              .compact();

      var answer = new RawCalls(server).json(SEND_DATA, token, "{\"room\":\"standup\"}");

      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "V1_13_5, twirp error unknown: requested room does not exist",
    "V1_13_11, requested room does not exist"
  })
  void errorsFromTheNodeSayWhereTheyCameFrom(ServerVersion version, String message) {
    try (var server = server(version);
        var rooms = server.client()) {
      var error = catchThrowableOfType(TwirpException.class, () -> rooms.deleteRoom("standup"));

      assertThat(error.code()).isEqualTo(TwirpErrorCode.NOT_FOUND);
      assertThat(error.problem()).endsWith(": " + message);
    }
  }

  @Test
  void aRequestIsTenMebibytesAtMost() {
    var overhead = "{\"room\":\"standup\",\"data\":\"\"}".length();
    var largest = 10 * 1024 * 1024 - overhead;
    try (var server = server(ServerVersion.V1_13_11)) {
      server.createRoom("standup");

      // Base64 comes in fours, and the body ends at its last blank.
      assertThat(status(server, body(largest))).isEqualTo(200);
      assertThat(status(server, body(largest) + " ")).isEqualTo(413);
    }
    try (var server = server(ServerVersion.V1_13_5)) {
      server.createRoom("standup");

      assertThat(status(server, body(largest) + " ")).isEqualTo(200);
    }
  }

  private static String body(int bytes) {
    var data = "A".repeat(bytes / 4 * 4);
    return "{\"room\":\"standup\",\"data\":\"" + data + "\"}" + " ".repeat(bytes % 4);
  }

  private static int status(FakeLiveKit server, String body) {
    var token = admin(server.apiKey(), server.apiSecret());
    return new RawCalls(server).json(SEND_DATA, token, body).statusCode();
  }

  @ParameterizedTest
  @EnumSource
  void aHandlerThatSaysThatItsConnectionWasLostRunsThreeTimes(ServerVersion version) {
    try (var server = server(version);
        var rooms = server.client()) {
      var ana = server.createRoom("standup").join("ana");
      ana.onRpc(
          "light",
          call -> {
            throw RpcError.of(1503, "picked");
          });
      var call = RpcCall.to("standup", "ana").method("light").atMostOnce().build();

      catchThrowableOfType(LiveKitException.class, () -> rooms.performRpc(call));

      assertThat(ana.rpcs()).hasSize(3);
    }
  }

  @ParameterizedTest
  @CsvSource({"V1_13_5, 3 5 7, 10", "V1_13_11, 27 27 27, 15"})
  void aHandlerIsWaitedFor(ServerVersion version, String tries, int usual) {
    var times = version.rpcTimes();

    assertThat(times.tries().apply(Duration.ofSeconds(20)))
        .isEqualTo(
            List.of(tries.split(" ")).stream()
                .map(Long::parseLong)
                .map(Duration::ofSeconds)
                .toList());
    assertThat(times.complete(PerformRpcRequest.getDefaultInstance()).getResponseTimeoutMs())
        .isEqualTo(usual * 1000);
  }
}
