package io.roomservice;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class ServerCheckTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  @RegisterExtension
  static final WireMockExtension SERVER = WireMockExtension.newInstance().build();

  @Test
  void aServerThatAnswersIsGood() {
    answers(good());

    try (var rooms = client()) {
      var check = rooms.check();

      assertThat(check.isGood()).isTrue();
      assertThat(check.isReachable()).isTrue();
      assertThat(check.acceptsCredentials()).isTrue();
      assertThat(check.clockOffset()).isEmpty();
      assertThat(check.failure()).isEmpty();
      assertThat(check.elapsed()).isPositive();
    }
    SERVER.verify(1, postRequestedFor(urlEqualTo("/twirp/livekit.RoomService/ListRooms")));
  }

  @Test
  void theFutureHasTheSameResult() throws Exception {
    answers(good());

    try (var rooms = client()) {
      assertThat(rooms.async().check().get(10, TimeUnit.SECONDS).isGood()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'Thu, 26 Nov 2026 12:00:00 GMT', 0",
    "'Thu, 26 Nov 2026 12:01:30 GMT', 90",
    "'Thu, 26 Nov 2026 11:58:30 GMT', -90"
  })
  void theClocksAreComparedInSuccessAndFailure(String date, long seconds) {
    for (var answer : new ResponseDefinitionBuilder[] {good(), status(401).withBody("no")}) {
      answers(answer.withHeader("Date", date));

      try (var rooms = client()) {
        // The header has no fraction; the half second that is added may be rounded up or down.
        assertThat(rooms.check().clockOffset().orElseThrow())
            .isBetween(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds + 1));
      }
    }
  }

  @Test
  void aDateThatIsNoneIsPassedOver() {
    answers(good().withHeader("Date", "jeu., 1 ao\u00fbt 2026"));

    try (var rooms = client()) {
      assertThat(rooms.check().isGood()).isTrue();
      assertThat(rooms.check().clockOffset()).isEmpty();
    }
  }

  @Test
  void aTokenThatTheServerRefusesIsToldApartFromAMissingGrant() {
    answers(status(401).withBody("invalid API key"));
    try (var rooms = client()) {
      var check = rooms.check();

      assertThat(check.isGood()).isFalse();
      assertThat(check.isReachable()).isTrue();
      assertThat(check.acceptsCredentials()).isFalse();
      assertThat(check.failure().orElseThrow()).isInstanceOf(TwirpException.class);
    }

    answers(status(401).withBody("{\"code\":\"unauthenticated\",\"msg\":\"permissions denied\"}"));
    try (var rooms = client()) {
      var check = rooms.check();

      assertThat(check.isGood()).isTrue();
      assertThat(check.acceptsCredentials()).isTrue();
      assertThat(check.failure()).isPresent();
    }
  }

  @Test
  void anErrorOfTheServersIsNotGoodThoughItIsReachable() {
    answers(status(503).withBody("{\"code\":\"unavailable\",\"msg\":\"busy\"}"));

    try (var rooms = client()) {
      var check = rooms.check();

      assertThat(check.isGood()).isFalse();
      assertThat(check.isReachable()).isTrue();
    }
    SERVER.verify(1, postRequestedFor(anyUrl())); // a single attempt
  }

  @Test
  void whatIsNoLiveKitServerIsNotReachable() {
    for (var answer :
        new ResponseDefinitionBuilder[] {
          aResponse().withStatus(200).withHeader("Content-Type", "text/html").withBody("<html>"),
          status(401).withBody("<html>a proxy's login"),
          status(404).withBody("not found"),
          status(404).withBody("{\"code\":\"bad_route\",\"msg\":\"another service's\"}"),
          status(502).withBody("bad gateway")
        }) {
      answers(answer);
      try (var rooms = client()) {
        assertThat(rooms.check().isReachable()).isFalse();
        assertThat(rooms.check().isGood()).isFalse();
      }
    }
  }

  @Test
  void noServerIsNotReachable() {
    try (var rooms =
        RoomServiceClient.builder()
            .url("http://127.0.0.1:1")
            .credentials("devkey", "secret")
            .build()) {
      var check = rooms.check();

      assertThat(check.isReachable()).isFalse();
      assertThat(check.failure().orElseThrow().outcome()).isEqualTo(Outcome.NOT_SENT);
      assertThat(check.toString()).startsWith("ServerCheck[good=false").doesNotContain("secret");
    }
  }

  @Test
  void aClosedClientIsAMistake() {
    var rooms = client();
    rooms.close();

    assertThatThrownBy(rooms::check).isInstanceOf(IllegalStateException.class);
  }

  private static RoomServiceClient client() {
    return RoomServiceClient.builder()
        .url(SERVER.baseUrl())
        .credentials("devkey", "secret")
        .clock(Clock.fixed(NOW, ZoneOffset.UTC))
        .build();
  }

  private static ResponseDefinitionBuilder good() {
    return status(200).withHeader("Content-Type", "application/protobuf");
  }

  private static void answers(ResponseDefinitionBuilder answer) {
    SERVER.resetAll();
    SERVER.stubFor(post(anyUrl()).willReturn(answer));
  }
}
