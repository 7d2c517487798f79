package io.roomservice.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roomservice.support.SettableClock;
import io.roomservice.support.WebhookSample;
import io.roomservice.token.AccessToken;
import io.roomservice.token.ApiCredentials;
import io.roomservice.token.TokenVerificationException;
import io.roomservice.token.VideoGrant;
import io.roomservice.webhook.WebhookException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests with webhooks that livekit-server 1.13.5 sent, unchanged and with one bit changed. */
class WebhookReceiverTest {
  private static final String SECOND_SECRET = "0123456789abcdef0123456789abcdef";
  private static final byte[] BODY = "{\"event\":\"room_started\",\"id\":\"EV_1\"}".getBytes(UTF_8);

  private final SettableClock clock = SettableClock.at("2026-11-24T12:00:00Z");

  static List<WebhookSample> samples() {
    return WebhookSample.all();
  }

  @Test
  void thereAreElevenSamples() {
    assertThat(samples()).hasSize(11);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void takesWhatTheServerSends(WebhookSample sample) {
    var event = at(sample.sentAt()).receive(sample.body(), sample.authorization());

    assertThat(event.rawName()).isEqualTo(sample.json().get("event").asText());
    assertThat(event.name().name()).isEqualToIgnoringCase(event.rawName());
    assertThat(event.id()).isEqualTo(sample.json().get("id").asText()).startsWith("EV_");
    assertThat(event.createdAt())
        .hasValue(Instant.ofEpochSecond(sample.json().get("createdAt").asLong()));
    assertThat(event.room().orElseThrow().getName())
        .isEqualTo(sample.json().get("room").get("name").asText());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void takesNoBodyWithOneBitChanged(WebhookSample sample) {
    var receiver = at(sample.sentAt());
    for (int bit = 0; bit < sample.body().length * 8; bit += 9) { // one bit of each byte
      assertThat(reasonOf(receiver, flipped(sample.body(), bit), sample.authorization()))
          .isEqualTo(Reason.BODY_CHANGED);
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void takesNoSignatureWithOneBitChanged(WebhookSample sample) {
    var receiver = at(sample.sentAt());
    var parts = sample.authorization().split("\\.");
    var signature = Base64.getUrlDecoder().decode(parts[2]);
    for (int bit = 0; bit < signature.length * 8; bit++) {
      var token = parts[0] + "." + parts[1] + "." + base64(flipped(signature, bit));
      assertThat(refusalOf(receiver, sample.body(), token))
          .hasMessage(
              "the webhook's token was rejected: the token's signature doesn't match its API key:"
                  + " wrong secret, or changed token");
    }
  }

  /** Changed by someone without the key: the signature no longer matches. */
  @ParameterizedTest
  @MethodSource("samples")
  void takesNoHashWithOneBitChanged(WebhookSample sample) {
    var receiver = at(sample.sentAt());
    var hash = sample.claims().get("sha256").asText();
    for (int bit = 0; bit < 256; bit++) {
      var other =
          Base64.getEncoder().encodeToString(flipped(Base64.getDecoder().decode(hash), bit));
      assertThat(reasonOf(receiver, sample.body(), withClaims(sample, hash, other, false)))
          .isEqualTo(Reason.TOKEN_REFUSED);
    }
  }

  /** Changed and signed with the right key, as if the server had signed another body. */
  @ParameterizedTest
  @MethodSource("samples")
  void takesNoHashWithOneBitChangedAndSigned(WebhookSample sample) {
    var receiver = at(sample.sentAt());
    var hash = sample.claims().get("sha256").asText();
    for (int bit = 0; bit < 256; bit++) {
      var other =
          Base64.getEncoder().encodeToString(flipped(Base64.getDecoder().decode(hash), bit));
      assertThat(reasonOf(receiver, sample.body(), withClaims(sample, hash, other, true)))
          .isEqualTo(Reason.BODY_CHANGED);
    }
    assertThat(receiver.receive(sample.body(), withClaims(sample, hash, hash, true)).rawName())
        .isEqualTo(
            sample
                .json()
                .get("event")
                .asText()); // otherwise the assertions above would prove nothing
  }

  @ParameterizedTest
  @MethodSource("samples")
  void takesNothingWithOneBitOfTheKeyChanged(WebhookSample sample) {
    var key = sample.key();
    for (int bit = 0; bit < 7; bit++) {
      // Flips bits of the last character; skips results that JSON would escape.
      var other =
          key.substring(0, key.length() - 1) + (char) (key.charAt(key.length() - 1) ^ 1 << bit);
      if (other.chars().allMatch(Character::isLetterOrDigit)) {
        var token = withClaims(sample, "\"" + key + "\"", "\"" + other + "\"", true);
        assertThat(refusalOf(at(sample.sentAt()), sample.body(), token))
            .hasMessageContaining("unknown API key: the verifier has no credentials");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void takesNothingWithOneBitOfTheSecretChanged(WebhookSample sample) {
    var secret = secretOf(sample).getBytes(UTF_8);
    for (int bit = 0; bit < secret.length * 8; bit++) {
      if (bit % 8 == 7) {
        continue; // not ASCII any more, so more than one bit of the UTF-8 bytes would change
      }
      var other = new String(flipped(secret, bit), UTF_8);
      if (!other.equals(other.strip())) {
        continue; // rejected by ApiCredentials
      }
      var receiver =
          WebhookReceiver.builder()
              .credentials(sample.key(), other)
              .clock(Clock.fixed(sample.sentAt(), ZoneOffset.UTC))
              .build();
      assertThat(reasonOf(receiver, sample.body(), sample.authorization()))
          .isEqualTo(Reason.TOKEN_REFUSED);
    }
  }

  /** The token is valid for 300 s; the leeway is 60 s on both sides. */
  @ParameterizedTest
  @MethodSource("samples")
  void takesNothingOneSecondTooLateOrTooEarly(WebhookSample sample) {
    var sent = sample.sentAt();

    assertThat(at(sent.plusSeconds(359)).receive(sample.body(), sample.authorization()))
        .isNotNull();
    assertThat(refusalOf(at(sent.plusSeconds(360)), sample.body(), sample.authorization()))
        .hasMessageContaining("the token expired at");
    assertThat(at(sent.minusSeconds(60)).receive(sample.body(), sample.authorization()))
        .isNotNull();
    assertThat(refusalOf(at(sent.minusSeconds(61)), sample.body(), sample.authorization()))
        .hasMessageContaining("the token is not valid before");
  }

  @Test
  void whitespaceInTheHeaderAndASchemeAreTolerated() {
    var token = token().sha256Of(BODY).build().toJwt();

    for (var header :
        List.of(
            token,
            " " + token + " ",
            "Bearer " + token,
            "bearer " + token,
            "BEARER   " + token,
            "Bearer\t" + token)) {
      assertThat(receiver().receive(BODY, header).id()).isEqualTo("EV_1");
    }
    for (var header : List.of("Basic " + token, "Bearer" + token, "Bearer Bearer " + token)) {
      assertThat(reasonOf(receiver(), BODY, header)).isEqualTo(Reason.TOKEN_REFUSED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void aMissingHeaderIsTold(String header) {
    assertThat(reasonOf(receiver(), BODY, header)).isEqualTo(Reason.AUTHORIZATION_MISSING);
    assertThat(reasonOf(receiver(), BODY, null)).isEqualTo(Reason.AUTHORIZATION_MISSING);
  }

  /** Such as a client's own token, which the client could send to the webhook's URL. */
  @Test
  void aTokenForSomethingElseIsNoWebhook() {
    var forAna = token().identity("ana").grant(VideoGrant.roomJoin("standup")).build().toJwt();

    assertThat(reasonOf(receiver(), BODY, forAna)).isEqualTo(Reason.TOKEN_WITHOUT_HASH);
  }

  @Test
  void aTokenWithoutEndIsNoWebhookThoughTheServersApiWouldTakeIt() {
    var sha256 = "ZYQ+lXP6v+9WEJABoE/0hl6cUiPYTBHbDM4ow9BzwQE=";
    var endless = signed("{\"iss\":\"devkey\",\"sha256\":\"" + sha256 + "\"}", "secret");

    assertThat(reasonOf(receiver(), BODY, endless)).isEqualTo(Reason.TOKEN_WITHOUT_END);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "canary", "[]", "null", "{\"event\":7}", "{\"room\":{\"name\":[\"canary\"]}}"})
  void aSignedBodyThatIsNoEventIsMalformedAndNotQuoted(String body) {
    var bytes = body.getBytes(UTF_8);

    var refusal = refusalOf(receiver(), bytes, token().sha256Of(bytes).build().toJwt());

    assertThat(refusal.reason()).isEqualTo(Reason.MALFORMED);
    assertThat(refusal.status()).isEqualTo(400);
    assertThat(refusal).hasMessageNotContaining("canary").hasNoCause();
  }

  /** Otherwise anyone who finds the URL could have any body parsed. */
  @Test
  void whatIsNotSignedIsNotEvenParsed() {
    var nonsense = "{".repeat(100_000).getBytes(UTF_8);

    assertThat(reasonOf(receiver(), nonsense, token().sha256Of(BODY).build().toJwt()))
        .isEqualTo(Reason.BODY_CHANGED);
  }

  @Test
  void aBodyOneByteOverTheLimitIsRefused() throws IOException {
    var receiver = builder().maxBodyBytes(BODY.length).build();
    var larger = (new String(BODY, UTF_8) + " ").getBytes(UTF_8);
    var token = token().sha256Of(larger).build().toJwt();

    assertThat(receiver.receive(BODY, token().sha256Of(BODY).build().toJwt())).isNotNull();
    assertThat(refusalOf(receiver, larger, token))
        .hasMessage("the webhook's body is 37 bytes; the limit is 36 bytes");
    assertThat(refusalOf(receiver, larger, token).status()).isEqualTo(413);
    assertThatThrownBy(() -> receiver.receive(new ByteArrayInputStream(larger), token))
        .isInstanceOf(WebhookException.class)
        .hasMessageContaining("the limit is 36 bytes");
  }

  @Test
  void fourMebibytesAreTakenUnlessSaidOtherwise() {
    var largest = padded(4 * 1024 * 1024);
    var tooLarge = padded(4 * 1024 * 1024 + 1);

    assertThat(receiver().receive(largest, token().sha256Of(largest).build().toJwt()).id())
        .isEqualTo("EV_1");
    assertThat(reasonOf(receiver(), tooLarge, token().sha256Of(tooLarge).build().toJwt()))
        .isEqualTo(Reason.BODY_TOO_LARGE);
  }

  @Test
  void ofAStreamNoMoreIsReadThanNeeded() throws IOException {
    var token = token().sha256Of(BODY).build().toJwt();
    var endless = new ByteArrayInputStream(new byte[10_000]);

    assertThat(builder().build().receive(new ByteArrayInputStream(BODY), token).id())
        .isEqualTo("EV_1");
    assertThatThrownBy(() -> builder().maxBodyBytes(100).build().receive(endless, token))
        .isInstanceOf(WebhookException.class);
    assertThat(endless.available()).isEqualTo(10_000 - 101);
  }

  @Test
  void eachOfSeveralKeysIsTaken() {
    var receiver = builder().credentials("key2", SECOND_SECRET).build();
    var second = AccessToken.builder("key2", SECOND_SECRET).clock(clock).sha256Of(BODY);

    assertThat(receiver.receive(BODY, token().sha256Of(BODY).build().toJwt())).isNotNull();
    assertThat(receiver.receive(BODY, second.build().toJwt())).isNotNull();
  }

  @Test
  void whyATokenWasRefusedIsTheCauseAndHoldsNoToken() {
    var token = AccessToken.builder("devkey", "other").sha256Of(BODY).clock(clock).build().toJwt();

    var refusal = refusalOf(receiver(), BODY, token);

    assertThat(refusal).cause().isInstanceOf(TokenVerificationException.class);
    assertThat(refusal.status()).isEqualTo(401);
    assertThat(refusal.toString() + refusal.getCause()).doesNotContain(token.split("\\.")[2]);
  }

  @Test
  void aReceiverWithoutKeysOrRoomForABodyIsRefused() {
    assertThatThrownBy(() -> WebhookReceiver.builder().build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no credentials");
    assertThatThrownBy(() -> WebhookReceiver.builder().maxBodyBytes(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxBodyBytes is 0; it must be at least 1");
  }

  /** Nanoseconds are the unit of LiveKit's other times; includes the limits of {@code Instant}. */
  @ParameterizedTest
  @CsvSource({
    "1692985600123456789, 2023-08-25T17:46:40.123456789Z",
    "9223372036854775807, 2262-04-11T23:47:16.854775807Z",
    "-9223372036854775808, 1677-09-21T00:12:43.145224192Z",
    "31556889864403199, +1000000000-12-31T23:59:59Z",
    "31556889864403200, 1971-01-01T05:48:09.864403200Z",
    "1692985600, 2023-08-25T17:46:40Z",
  })
  void aTimeThatIsNoneInSecondsIsReadAsNanoseconds(String createdAt, Instant time) {
    var body = ("{\"event\":\"room_started\",\"createdAt\":\"" + createdAt + "\"}").getBytes(UTF_8);

    var event = receiver().receive(body, token().sha256Of(body).build().toJwt());

    assertThat(event.createdAt()).hasValue(time);
  }

  // ---- helpers

  private WebhookReceiver.Builder builder() {
    return WebhookReceiver.builder().credentials("devkey", "secret").clock(clock);
  }

  private WebhookReceiver receiver() {
    return builder().build();
  }

  private AccessToken.Builder token() {
    return AccessToken.builder("devkey", "secret").clock(clock);
  }

  private static WebhookReceiver at(Instant now) {
    return WebhookReceiver.builder()
        .credentials("devkey", "secret")
        .credentials(ApiCredentials.of("key2", SECOND_SECRET))
        .clock(Clock.fixed(now, ZoneOffset.UTC))
        .build();
  }

  private static WebhookException refusalOf(WebhookReceiver receiver, byte[] body, String token) {
    var refusal = catchThrowableOfType(WebhookException.class, () -> receiver.receive(body, token));
    assertThat(refusal).isNotNull();
    return refusal;
  }

  private static Reason reasonOf(WebhookReceiver receiver, byte[] body, String token) {
    return refusalOf(receiver, body, token).reason();
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    var changed = bytes.clone();
    changed[bit / 8] ^= (byte) (1 << bit % 8);
    return changed;
  }

  private static byte[] padded(int size) {
    return (new String(BODY, UTF_8) + " ".repeat(size - BODY.length)).getBytes(UTF_8);
  }

  private static String secretOf(WebhookSample sample) {
    return sample.key().equals("key2") ? SECOND_SECRET : "secret";
  }

  /**
   * Returns the sample's token with a text in its claims replaced, signed again or with the old
   * signature.
   */
  private static String withClaims(WebhookSample sample, String from, String to, boolean signed) {
    var parts = sample.authorization().split("\\.");
    var claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8).replace(from, to);
    return signed
        ? signed(claims, secretOf(sample))
        : parts[0] + "." + base64(claims.getBytes(UTF_8)) + "." + parts[2];
  }

  private static String signed(String claims, String secret) {
    try {
      var text =
          base64("{\"alg\":\"HS256\"}".getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return text + "." + base64(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
