package io.roomservice.testing;

import static io.roomservice.testing.RawCalls.SEND_DATA;
import static io.roomservice.testing.RawCalls.contentType;
import static org.assertj.core.api.Assertions.assertThat;

import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import io.jsonwebtoken.security.MacAlgorithm;
import io.roomservice.token.AccessToken;
import io.roomservice.token.VideoGrant;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accepted and rejected tokens; the responses are those observed on the real server. */
class FakeTokensTest {
  private static final String DENIED =
      "{\"code\":\"unauthenticated\",\"msg\":\"permissions denied\"}";

  private final FakeLiveKit server = FakeLiveKit.start();
  private final RawCalls raw = new RawCalls(server);

  FakeTokensTest() {
    server.createRoom("standup");
  }

  @AfterEach
  void close() {
    server.close();
  }

  private AccessToken.Builder admin() {
    return AccessToken.builder(server.apiKey(), server.apiSecret())
        .grant(VideoGrant.roomAdmin("standup"));
  }

  private void assertAccepted(String token) {
    var answer = raw.json(SEND_DATA, token, "{\"room\":\"standup\"}");
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  private void assertRefused(String token, String text) {
    var answer = raw.json(SEND_DATA, token, "{\"room\":\"standup\"}");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(contentType(answer)).isEqualTo("text/plain; charset=utf-8");
    assertThat(answer.body()).isEqualTo(text);
    assertThat(answer.headers().firstValue("Date")).isPresent(); // clients detect clock skew by it
  }

  private void assertDenied(String token) {
    var answer = raw.json(SEND_DATA, token, "{\"room\":\"standup\"}");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(contentType(answer)).isEqualTo("application/json");
    assertThat(answer.body()).isEqualTo(DENIED);
  }

  @Test
  void theNeededGrantIsEnough() {
    assertAccepted(admin().build().toJwt());
  }

  @Test
  void aMissingGrantIs401AndNever403() {
    assertDenied(raw.token(VideoGrant.none()));
    assertDenied(raw.token(VideoGrant.roomCreate()));
    assertDenied(
        AccessToken.builder(server.apiKey(), server.apiSecret())
            .identity("ana")
            .grant(VideoGrant.roomJoin("standup"))
            .build()
            .toJwt());
  }

  @ParameterizedTest
  @ValueSource(strings = {"game", "STANDUP", "*"})
  void theGrantOfAnotherRoomIsNone(String room) {
    assertDenied(raw.admin(room));
  }

  @Test
  void noTokenIsAMissingGrant() {
    var answer =
        raw.send(
            raw.to(SEND_DATA)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"room\":\"standup\"}")));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo(DENIED);
  }

  @Test
  void aRequestWithoutRoomIsNoOnesToMake() {
    assertThat(raw.json(SEND_DATA, raw.admin("standup"), "{}").body()).isEqualTo(DENIED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer", "bearer abc", "Basic abc", "abc"})
  void anAuthorizationThatIsNoBearerIsRefused(String authorization) {
    var answer = raw.send(raw.to(SEND_DATA).header("Authorization", authorization));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo("invalid authorization header. Must start with Bearer ");
  }

  @Test
  void aTokenMayStandInTheQueryWhereAHeaderWins() {
    var inQuery = SEND_DATA + "?access_token=" + raw.admin("standup");

    var answer =
        raw.send(
            raw.to(inQuery)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"room\":\"standup\"}")));
    assertThat(answer.statusCode()).isEqualTo(200);

    assertThat(raw.json(inQuery, "abc", "{}").body()).isEqualTo("invalid authorization token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "a.b", "a.b.c", "e30.e30.e30"})
  void whatIsNoJwtIsRefused(String token) {
    assertRefused(token, "invalid authorization token");
  }

  @Test
  void anIssuerThatIsNoTextIsRefused() {
    var key = Keys.hmacShaKeyFor(server.apiSecret().getBytes(StandardCharsets.UTF_8));

    assertRefused(
        Jwts.builder().content("{\"iss\":7}").signWith(key, Jwts.SIG.HS256).compact(),
        "invalid authorization token");
  }

  @Test
  void aTokenWithoutIssuerHasTheKeyOfNobody() {
    var key = Keys.hmacShaKeyFor(server.apiSecret().getBytes(StandardCharsets.UTF_8));

    assertRefused(
        Jwts.builder().subject("ana").signWith(key, Jwts.SIG.HS256).compact(), "invalid API key");
  }

  @Test
  void anUnknownKeyIsRefused() {
    var stranger = AccessToken.builder("other-key", server.apiSecret()).build().toJwt();

    assertRefused(stranger, "invalid API key");
  }

  @Test
  void anotherSecretMakesTheSignatureInvalid() {
    var forged = AccessToken.builder(server.apiKey(), "x".repeat(32)).build().toJwt();

    assertRefused(
        forged, "invalid authorization token: token signature is invalid: signature is invalid");
  }

  @ParameterizedTest
  @CsvSource({"HS384, 48", "HS512, 64"})
  void onlyHs256IsTaken(String algorithm, int keyBytes) {
    var key = Keys.hmacShaKeyFor(new byte[keyBytes]);
    var signer = (MacAlgorithm) Jwts.SIG.get().get(algorithm);

    var token = Jwts.builder().issuer(server.apiKey()).signWith(key, signer).compact();

    assertRefused(
        token,
        "invalid authorization token: token signature is invalid: signing method "
            + algorithm
            + " is invalid");
  }

  @Test
  void anUnsignedTokenIsRefused() {
    var token = Jwts.builder().issuer(server.apiKey()).compact();

    assertRefused(
        token,
        "invalid authorization token: token signature is invalid: signing method none is invalid");
  }

  @Test
  void clocksMayDifferByAMinute() {
    var hour = Duration.ofHours(1);
    // A few seconds before the limit, because the clock runs on.
    var late = Clock.offset(Clock.systemUTC(), hour.plusSeconds(55).negated());
    var tooLate = Clock.offset(Clock.systemUTC(), hour.plusSeconds(61).negated());

    assertAccepted(admin().ttl(hour).clock(late).build().toJwt());
    assertRefused(
        admin().ttl(hour).clock(tooLate).build().toJwt(),
        "invalid authorization token: token has invalid claims: token is expired");
  }

  @Test
  void aTokenOfTomorrowIsNotValidYet() {
    var tomorrow = Clock.offset(Clock.systemUTC(), Duration.ofDays(1));

    assertRefused(
        admin().clock(tomorrow).build().toJwt(),
        "invalid authorization token: token has invalid claims: token is not valid yet");
  }

  @Test
  void aTokenWithoutExpIsRefused() {
    var key = new SecretKeySpec(server.apiSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    var video = Map.of("roomAdmin", true, "room", "standup");

    assertRefused(
        Jwts.builder()
            .issuer(server.apiKey())
            .claim("video", video)
            .signWith(key, Jwts.SIG.HS256)
            .compact(),
        "invalid authorization token: token has invalid claims:"
            + " token is missing required claim: exp claim is required");
  }
}
