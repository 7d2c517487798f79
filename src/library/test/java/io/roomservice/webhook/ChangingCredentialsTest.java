package io.roomservice.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roomservice.token.AccessToken;
import io.roomservice.token.ApiCredentials;
import io.roomservice.webhook.WebhookException.Reason;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A receiver whose credentials change while it is in use. */
class ChangingCredentialsTest {
  private static final byte[] BODY = "{\"event\":\"room_started\",\"id\":\"EV_1\"}".getBytes(UTF_8);
  private static final ApiCredentials BEFORE = ApiCredentials.of("devkey", "before");
  private static final ApiCredentials AFTER = ApiCredentials.of("devkey", "after");

  @Test
  void aRotationIsFollowedWithoutANewReceiver() {
    var current = new AtomicReference<List<ApiCredentials>>(List.of(BEFORE));
    var receiver = WebhookReceiver.builder().credentials(current::get).build();

    assertTaken(receiver, BEFORE);
    assertThat(refusalOf(receiver, signedWith(AFTER)).reason()).isEqualTo(Reason.TOKEN_REFUSED);

    current.set(List.of(BEFORE, AFTER));
    assertTaken(receiver, BEFORE);
    assertTaken(receiver, AFTER);

    current.set(List.of(AFTER));
    assertThat(refusalOf(receiver, signedWith(BEFORE)).reason()).isEqualTo(Reason.TOKEN_REFUSED);
    assertTaken(receiver, AFTER);
  }

  @Test
  void thoseGivenOneByOneStayBesideThem() {
    var receiver =
        WebhookReceiver.builder().credentials(BEFORE).credentials(() -> List.of(AFTER)).build();

    assertTaken(receiver, BEFORE);
    assertTaken(receiver, AFTER);
  }

  @Test
  void theyAreAskedForOnceForEachWebhookThatHasAToken() {
    var asked = new AtomicInteger();
    var receiver =
        WebhookReceiver.builder()
            .credentials(
                () -> {
                  asked.incrementAndGet();
                  return List.of(BEFORE);
                })
            .maxBodyBytes(BODY.length)
            .build();
    assertThat(asked).hasValue(0);

    assertThat(refusalOf(receiver, null).reason()).isEqualTo(Reason.AUTHORIZATION_MISSING);
    assertThatThrownBy(() -> receiver.receive(new byte[BODY.length + 1], signedWith(BEFORE)))
        .isInstanceOf(WebhookException.class);
    assertThat(asked).hasValue(0);

    assertTaken(receiver, BEFORE);
    assertTaken(receiver, BEFORE);
    assertThat(asked).hasValue(2);
  }

  static Stream<Supplier<Collection<ApiCredentials>>> suppliersOfNothing() {
    return Stream.of(
        List::of,
        () -> null,
        () -> Arrays.asList((ApiCredentials) null),
        () -> {
          throw new IllegalStateException("the vault is sealed");
        });
  }

  @ParameterizedTest
  @MethodSource("suppliersOfNothing")
  void withoutThemTheServerIsToSendItAgain(Supplier<Collection<ApiCredentials>> supplier) {
    var receiver = WebhookReceiver.builder().credentials(supplier).build();

    var refusal = refusalOf(receiver, signedWith(BEFORE));

    assertThat(refusal.reason()).isEqualTo(Reason.NO_CREDENTIALS);
    assertThat(refusal.status()).isEqualTo(503);
    assertThat(refusal).hasMessageNotContaining("vault").hasCauseInstanceOf(RuntimeException.class);
  }

  private static void assertTaken(WebhookReceiver receiver, ApiCredentials credentials) {
    assertThat(receiver.receive(BODY, signedWith(credentials)).id()).isEqualTo("EV_1");
  }

  private static String signedWith(ApiCredentials credentials) {
    return AccessToken.builder(credentials).sha256Of(BODY).build().toJwt();
  }

  private static WebhookException refusalOf(WebhookReceiver receiver, String authorization) {
    var refusal =
        catchThrowableOfType(WebhookException.class, () -> receiver.receive(BODY, authorization));
    assertThat(refusal).isNotNull();
    return refusal;
  }
}
