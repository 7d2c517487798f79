package io.roomservice.it;

import static io.roomservice.it.harness.conformance.Visits.HELLO;
import static io.roomservice.it.harness.conformance.Visits.walking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roomservice.Outcome;
import io.roomservice.TransportException;
import io.roomservice.TwirpErrorCode;
import io.roomservice.it.harness.conformance.ConformanceServer;
import io.roomservice.it.harness.conformance.Difference;
import io.roomservice.it.harness.conformance.RequiresConformanceServer;
import io.roomservice.it.harness.conformance.Verdicts;
import io.roomservice.it.harness.conformance.Visits;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a call moves to other regions of LiveKit's mock when one does not respond. */
@RequiresConformanceServer
@ExtendWith(Verdicts.class)
@Timeout(30)
class ConformanceFailoverIT {
  private final Visits visits;

  ConformanceFailoverIT(ConformanceServer mock) {
    visits = new Visits(mock);
  }

  @Test
  @DisplayName("healthy")
  void healthy() {
    visits.assertServed(0, visits.send("{}"));
    assertThat(visits.servers()).containsExactly("0");
  }

  @Test
  @DisplayName("primary unavailable")
  void primaryUnavailable() {
    visits.assertServed(1, visits.send("{'failRegions':[0]}"));
    assertThat(visits.servers()).containsExactly("0", "list", "1");
  }

  @Test
  @DisplayName("two regions unavailable")
  void twoRegionsUnavailable() {
    var receipt = visits.send("{'failRegions':[0,1]}");

    visits.assertServed(2, receipt);
    assertThat(receipt.attempts()).isEqualTo(3);
    assertThat(receipt.mayBeDuplicate()).isFalse();
    assertThat(visits.servers()).containsExactly("0", "list", "1", "list", "2");
  }

  @Test
  @DisplayName("all regions unavailable")
  void allRegionsUnavailable() {
    var error = visits.refusal("{'failRegions':[0,1,2,3]}");

    assertThat(error.code()).isEqualTo(TwirpErrorCode.UNAVAILABLE);
    assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(error.attempts()).isEqualTo(3);
    assertThat(error.servedBy()).hasValue(visits.url(2));
    assertThat(visits.servers()).containsExactly("0", "list", "1", "list", "2");
  }

  @ParameterizedTest(name = "primary returns {0}")
  @ValueSource(ints = {500, 502, 504})
  void primaryAnswersAServersFault(int status) {
    visits.assertServed(1, visits.send("{'failRegions':[0],'failStatus':" + status + "}"));
    assertThat(visits.servers()).containsExactly("0", "list", "1");
  }

  @Test
  @DisplayName("transport error (connection dropped)")
  void transportError() {
    visits.assertServed(1, visits.send("{'failRegions':[0],'failMode':'drop'}"));
    assertThat(visits.servers()).containsExactly("0", "list", "1");
  }

  @Test
  @DisplayName("transport error in all regions")
  void transportErrorInAllRegions() {
    try (var rooms = visits.client("{'failRegions':[0,1,2,3],'failMode':'drop'}", walking())) {
      var error = catchThrowableOfType(TransportException.class, () -> rooms.sendData(HELLO));

      assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
      assertThat(error.attempts()).isEqualTo(3);
    }
  }

  @Test
  @DisplayName("failover of a call without a nonce (CreateRoom, DeleteRoom)")
  void failoverOfOtherMethods() {
    try (var rooms = visits.client("{'failRegions':[0]}", walking())) {
      assertThat(rooms.createRoom("standup").getName()).isEqualTo("standup");
      assertThat(visits.servers()).containsExactly("0", "list", "1");
      rooms.deleteRoom("standup");
    }
  }

  @Test
  @DisplayName("host of livekit.cloud: AUTO looks up regions, and uses none of another domain")
  @Difference("Regions of `AUTO` are hosts of livekit.cloud")
  void cloudHost() {
    visits.refusal(
        "{'failRegions':[0]}",
        builder -> builder.url("http://project.livekit.cloud:" + visits.port(0)));

    // The mock lists only regions at 127.0.0.1.
    assertThat(visits.servers()).containsExactly("0", "list", "0", "list", "0");
  }

  @Test
  @DisplayName("region that served is tried first")
  void regionThatServedIsTriedFirst() {
    try (var rooms = visits.client("{'failRegions':[0]}", walking())) {
      rooms.sendData(HELLO);
      visits.forget();

      visits.assertServed(1, rooms.sendData(HELLO));
      assertThat(visits.servers()).containsExactly("1");
    }
  }
}
