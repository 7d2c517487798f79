package io.roomservice;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.roomservice.support.RawServer;
import io.roomservice.support.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The hints for what servers really respond. */
@Timeout(20)
class FailureHintTest {
  private static final String WRONG_URL =
      "check the URL: it isn't the URL of a LiveKit server's API";

  @RegisterExtension
  static final WireMockExtension SERVER = WireMockExtension.newInstance().build();

  private final SettableClock clock = SettableClock.at("2026-11-24T10:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "invalid token: x, error: token signature is invalid: signature is invalid | check that the API secret belongs to this API key",
        "invalid authorization token: token signature is invalid: signature is invalid | check that the API secret belongs to this API key",
        "invalid API key: x | check the API key, and that the URL belongs to its project",
        "invalid API key | check the API key, and that the URL belongs to its project",
        "invalid token: x, error: token has invalid claims: token is expired | get a new token",
        "invalid token: x, error: token has invalid claims: token is not valid yet | correct this machine's clock",
        "invalid token: x, error: token signature is invalid: signing method HS384 is invalid | sign the token with HS256, the only algorithm that LiveKit accepts",
        "invalid authorization token: token has invalid claims: token is missing required claim: exp claim is required | add an exp claim to the token: servers from 1.13.11 on reject tokens without one",
        "invalid authorization token | use a complete LiveKit JWT, without any other text",
      })
  void aTokenIsRefusedForAReason(String text, String hint) {
    answer(status(401).withHeader("Content-Type", "text/plain").withBody(text));

    assertThat(hint()).isEqualTo(hint);
  }

  @ParameterizedTest
  @CsvSource({
    // this machine's clock, and the text about it; the server's clock shows 10:00:00
    "2026-11-24T10:00:04Z, ''",
    "2026-11-24T10:00:05Z, ; this machine's clock is 5 s ahead of the server's",
    "2026-11-24T09:59:56Z, ''",
    "2026-11-24T09:59:55Z, ; this machine's clock is 5 s behind the server's",
    "2026-11-24T10:10:00Z, ; this machine's clock is 600 s ahead of the server's",
  })
  void clocksThatAreApartAreMeasured(String now, String skew) {
    clock.advance(Duration.between(clock.instant(), SettableClock.at(now).instant()));

    answer(refusedAtTen("token is not valid yet"));
    assertThat(hint()).isEqualTo("correct this machine's clock" + skew);

    answer(refusedAtTen("token is expired"));
    assertThat(hint()).isEqualTo("get a new token" + skew);
  }

  private static ResponseDefinitionBuilder refusedAtTen(String reason) {
    return status(401)
        .withHeader("Date", "Tue, 24 Nov 2026 10:00:00 GMT")
        .withBody("invalid token: x, error: token has invalid claims: " + reason);
  }

  @ParameterizedTest
  @CsvSource({"401, unauthenticated", "403, permission_denied"})
  void aMissingGrantIsNamedWithItsRoom(int status, String code) {
    answer(twirp(status, code, "permissions denied"));

    assertThat(hint())
        .isEqualTo(
            "use a token with the missing grant: this call needs video={room=standup, roomAdmin=true}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"twirp error unknown: ", ""})
  void aRoomThatIsNotActiveIsToBeCreatedOrWaitedFor(String prefix) {
    answer(twirp(503, "unavailable", prefix + "no response from servers"));

    assertThat(hint())
        .isEqualTo(
            "create the room first, or wait until someone joins: the room or participant is not active,"
                + " or its node does not respond");
  }

  @ParameterizedTest
  @CsvSource({
    "200, text/html",
    "200, application/json",
    "204, ''",
    "404, text/plain",
    "405, text/html"
  })
  void whatIsNoLiveKitServerHasAWrongUrl(int status, String type) {
    answer(status(status).withHeader("Content-Type", type).withBody("<html>"));

    assertThat(hint()).isEqualTo(WRONG_URL);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsAWrongUrl(int status) {
    answer(status(status).withHeader("Location", "/login"));

    assertThat(hint())
        .isEqualTo(
            WRONG_URL + "; it redirects, and the client does not send a token to another URL");
  }

  @Test
  void aRouteThatTheServerDoesNotKnowIsAWrongUrl() {
    answer(twirp(404, "bad_route", "no handler for path"));
    assertThat(hint()).isEqualTo(WRONG_URL);

    answer(twirp(404, "not_found", "participant does not exist"));
    assertThat(hint()).isNull();
  }

  @Test
  void aBodyThatIsTooLargeIsToBeSmaller() {
    answer(status(413).withBody("request body too large"));
    assertThat(hint()).startsWith("send less: the server accepts 10 MiB");

    answer(status(413).withHeader("Content-Type", "text/html").withBody("<html>"));
    assertThat(hint()).startsWith("send less: the request is larger than the server");
  }

  /** livekit-server 1.13.5 closes the connection from about 4 MB on, and its 401 is lost. */
  @Test
  void aConnectionThatBreaksUnderALargeBodyMeansBadCredentialsOrTooMuch() {
    try (var server = RawServer.connecting(from -> from.read(1000).reset())) {
      var error = refusal(server.url(), new byte[32 << 20]);

      assertThat(error).isInstanceOf(TransportException.class);
      assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
      assertThat(error.hint().orElseThrow())
          .isEqualTo(
              "check the credentials, then the size: a server closes the connection when it rejects a large request, and servers from 1.13.11 on accept 10 MiB");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 504})
  void aGatewaysErrorIsInItsLog(int status) {
    answer(status(status).withHeader("Content-Type", "text/html").withBody("<html>"));

    assertThat(hint())
        .isEqualTo("check the log of the gateway, which got no response from the server");
  }

  @Test
  void aPinnedProjectBelongsElsewhere() {
    answer(status(451).withBody("project not allowed in this region."));

    assertThat(hint()).startsWith("use the URL of a region where the project is allowed");
  }

  @ParameterizedTest
  @CsvSource({"400, invalid_argument", "429, resource_exhausted", "500, internal"})
  void whatSpeaksForItselfHasNoHint(int status, String code) {
    answer(twirp(status, code, "as it says"));

    assertThat(hint()).isNull();
  }

  private String hint() {
    var error = refusal(SERVER.baseUrl(), new byte[1]);
    assertThat(error.getMessage())
        .isEqualTo(error.problem() + error.hint().map(hint -> "; " + hint).orElse(""));
    return error.hint().orElse(null);
  }

  private LiveKitException refusal(String url, byte[] payload) {
    try (var rooms =
        RoomServiceClient.builder()
            .url(url)
            .credentials("devkey", "secret")
            .clock(clock)
            .sizeLimits(SizeLimits.documented().withWarnOnly())
            .retryPolicy(RetryPolicy.none())
            .build()) {
      var message = DataMessage.inRoom("standup").payload(payload).build();
      return catchThrowableOfType(LiveKitException.class, () -> rooms.sendData(message));
    }
  }

  private static ResponseDefinitionBuilder twirp(int status, String code, String msg) {
    return status(status)
        .withHeader("Content-Type", "application/json")
        .withBody("{\"code\":\"" + code + "\",\"msg\":\"" + msg + "\"}");
  }

  private static void answer(ResponseDefinitionBuilder response) {
    SERVER.stubFor(any(anyUrl()).willReturn(response));
  }
}
