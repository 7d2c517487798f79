package io.roomservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RpcCallTest {
  private static RpcCall.Builder light() {
    return RpcCall.to("standup", "ana").method("light");
  }

  @Test
  void aCallThatRunsAtMostOnceIsAnsweredBeforeAnOlderServerAsksAgain() {
    assertThat(light().atMostOnce().build().responseTimeout()).isEqualTo(Duration.ofMillis(2900));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2999, 3000, 15_000})
  void aHandlerThatMayRepeatHasUpToFifteenSeconds(long ms) {
    var call = light().mayRepeat(Duration.ofMillis(ms)).build();

    assertThat(call.request().getResponseTimeoutMs()).isEqualTo((int) ms);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2900, 12_000, 3_600_000})
  void aHandlerThatMayRunOnceHasUpToAnHourWhereTheCallerSaysSo(long ms) {
    var call = light().atMostOnce(Duration.ofMillis(ms)).build();

    assertThat(call.responseTimeout()).isEqualTo(Duration.ofMillis(ms));
    assertThat(call.request().getResponseTimeoutMs()).isEqualTo((int) ms);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT1H0.001S"})
  void otherTimesToRunOnceAreRefused(Duration timeout) {
    assertThatThrownBy(() -> light().atMostOnce(timeout))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith(
            "the response timeout is " + timeout + "; it must be from 1 ms to 1 h");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT0.000999999S", "PT-1S", "PT15.000000001S", "PT1H"})
  void otherResponseTimeoutsAreRefused(Duration timeout) {
    assertThatThrownBy(() -> light().mayRepeat(timeout))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith(
            "the response timeout is " + timeout + "; it must be from 1 ms to 15 s");
  }

  @Test
  void aPayloadAtTheLimitIsTakenAndOneByteMoreIsRefused() {
    var largest = "é".repeat(7680);

    assertThat(light().payload(largest).atMostOnce().build().payload()).isEqualTo(largest);
    assertThatThrownBy(() -> light().payload(largest + "x"))
        .isInstanceOf(PayloadTooLargeException.class)
        .hasMessageStartingWith("RPC payload is 15361 bytes; the limit is 15360");
  }

  @Test
  void whatNobodyCouldAnswerIsRefused() {
    assertThatThrownBy(() -> RpcCall.to("", "ana"))
        .hasMessageStartingWith("the room name is empty");
    assertThatThrownBy(() -> RpcCall.to("standup", ""))
        .hasMessageStartingWith("the identity is empty");
    assertThatThrownBy(() -> light().method("")).hasMessageStartingWith("the RPC method is empty");
    assertThatThrownBy(() -> RpcCall.to("standup", "ana").atMostOnce().build())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("the RPC call has no method; call method(String)");
    assertThatThrownBy(() -> light().payload("\uD83D"))
        .hasMessageStartingWith("the payload contains an unpaired surrogate");
  }

  @Test
  void itsTextHasNoPayload() {
    assertThat(light().payload("c4n4ry").atMostOnce().build())
        .hasToString("RpcCall[room=standup, identity=ana, method=light, responseTimeout=PT2.9S]");
  }
}
