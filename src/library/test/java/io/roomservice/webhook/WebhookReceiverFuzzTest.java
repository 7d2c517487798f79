package io.roomservice.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roomservice.support.FuzzTarget;
import io.roomservice.support.SettableClock;
import io.roomservice.token.AccessToken;
import io.roomservice.webhook.WebhookException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * A request with a changed token or body never passes, and a signed body is either read completely
 * or rejected with a readable message.
 *
 * <p>Input: the Authorization header in one line, then the body. If the header is empty, the test
 * signs the body; any other header is a forgery.
 */
class WebhookReceiverFuzzTest implements FuzzTarget {
  private static final String KEY = "key";
  private static final String SECRET = "0123456789abcdef".repeat(2);
  private static final int LARGEST = 4096;

  private final SettableClock clock = SettableClock.at("2026-11-24T12:00:00Z");
  private final WebhookReceiver receiver =
      WebhookReceiver.builder().credentials(KEY, SECRET).clock(clock).maxBodyBytes(LARGEST).build();

  @Override
  public void tryOut(byte[] input) throws IOException {
    var end = new String(input, ISO_8859_1).indexOf('\n');
    if (end < 0) {
      return;
    }
    var authorization = new String(input, 0, end, ISO_8859_1);
    var body = Arrays.copyOfRange(input, end + 1, input.length);
    if (end > 0) {
      assertThat(passes(body, authorization)).as("forged request passes").isFalse();
    } else {
      trySigned(body);
    }
  }

  private void trySigned(byte[] body) throws IOException {
    var token = AccessToken.builder(KEY, SECRET).clock(clock).sha256Of(body).build().toJwt();
    if (passes(body, token) && body.length < LARGEST) {
      var longer = Arrays.copyOf(body, body.length + 1);
      longer[body.length] = ' ';
      var refused =
          catchThrowableOfType(WebhookException.class, () -> receiver.receive(longer, token));
      assertThat(refused.reason()).isEqualTo(Reason.BODY_CHANGED);
    }
  }

  private boolean passes(byte[] body, String authorization) throws IOException {
    try {
      readAll(receiver.receive(body, authorization));
    } catch (WebhookException e) {
      FuzzTarget.requireReadable(e.getMessage(), 500);
      assertThat(e.status()).isIn(400, 401, 413);
      var streamed =
          catchThrowableOfType(
              WebhookException.class,
              () -> receiver.receive(new ByteArrayInputStream(body), authorization));
      assertThat(streamed.reason()).isEqualTo(e.reason());
      return false;
    }
    readAll(receiver.receive(new ByteArrayInputStream(body), authorization));
    return true;
  }

  private static void readAll(WebhookEvent event) {
    assertThat(event.name()).isNotNull();
    assertThat(event.rawName()).isNotNull();
    assertThat(event.id()).isNotNull();
    event.createdAt();
    event.room();
    event.participant();
    event.track();
    event.egress();
    event.ingress();
    assertThat(event.fields()).isNotNull();
    assertThat(event.toString()).isNotEmpty();
  }
}
