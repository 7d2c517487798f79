package io.roomservice.it;

import static io.roomservice.it.harness.conformance.Visits.HELLO;
import static io.roomservice.it.harness.conformance.Visits.walking;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.DataKind;
import io.roomservice.DataMessage;
import io.roomservice.Outcome;
import io.roomservice.RegionFailover;
import io.roomservice.RetryPolicy;
import io.roomservice.it.harness.conformance.ConformanceServer;
import io.roomservice.it.harness.conformance.Difference;
import io.roomservice.it.harness.conformance.RequiresConformanceServer;
import io.roomservice.it.harness.conformance.Verdicts;
import io.roomservice.it.harness.conformance.Visits;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Projects that are pinned to regions; all other regions respond with 451. */
@RequiresConformanceServer
@ExtendWith(Verdicts.class)
@Timeout(30)
class ConformancePinIT {
  private final Visits visits;

  ConformancePinIT(ConformanceServer mock) {
    visits = new Visits(mock);
  }

  @Test
  @DisplayName("pinned to the primary")
  void pinnedToThePrimary() {
    visits.assertServed(0, visits.send("{'pinnedRegions':['region-0']}"));
    assertThat(visits.servers()).containsExactly("0");
  }

  @Test
  @DisplayName("pinned to another region")
  void pinnedToAnotherRegion() {
    var receipt = visits.send("{'pinnedRegions':['region-2']}");

    visits.assertServed(2, receipt);
    assertThat(receipt.attempts()).isEqualTo(2);
    assertThat(visits.servers()).containsExactly("0", "list", "2");
  }

  @Test
  @DisplayName("pinned to two regions, one of them down")
  void pinnedToTwoRegionsOneDown() {
    visits.assertServed(
        2, visits.send("{'pinnedRegions':['region-1','region-2'],'failRegions':[1]}"));
    assertThat(visits.servers()).containsExactly("0", "list", "1", "list", "2");
  }

  @Test
  @DisplayName("pinned to a region that is not listed")
  void pinnedToNowhere() {
    var error = visits.refusal("{'pinnedRegions':['region-99']}");

    assertThat(error.httpStatus()).isEqualTo(451);
    assertThat(error.outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(error.hint()).isPresent();
    assertThat(visits.servers()).containsExactly("0", "list");
  }

  @Test
  @DisplayName("pinned, discovery unreachable")
  void pinnedAndDiscoveryUnreachable() {
    var error = visits.refusal("{'pinnedRegions':['region-1'],'regionsStatus':500}");

    assertThat(error.httpStatus()).isEqualTo(451);
    assertThat(visits.servers()).containsExactly("0", "list");
  }

  @Test
  @DisplayName("pin is remembered")
  void pinIsRemembered() {
    try (var rooms = visits.client("{'pinnedRegions':['region-1']}", walking())) {
      rooms.sendData(HELLO);
      visits.forget();

      visits.assertServed(1, rooms.sendData(HELLO));
      assertThat(visits.servers()).containsExactly("1");
    }
  }

  @Test
  @DisplayName("pin is followed with a short timeout")
  void pinWithAShortTimeout() {
    try (var rooms =
        visits.client(
            "{'pinnedRegions':['region-1']}", walking(b -> b.timeout(Duration.ofSeconds(3))))) {
      visits.assertServed(1, rooms.sendData(HELLO));
    }
  }

  @Test
  @DisplayName("pin is followed without retries, and by a lossy message")
  void pinWithoutRetries() {
    try (var rooms =
        visits.client(
            "{'pinnedRegions':['region-1']}", walking(b -> b.retryPolicy(RetryPolicy.none())))) {
      var message = DataMessage.inRoom("standup").text("1,2").kind(DataKind.LOSSY).build();
      visits.assertServed(1, rooms.sendData(message));
    }
  }

  @ParameterizedTest(name = "pinned, no failover: RegionFailover.{0}")
  @EnumSource(names = {"OFF", "AUTO"})
  @Difference("A pin is not followed where failover is off")
  void pinnedWithoutFailover(RegionFailover failover) {
    var error =
        visits.refusal(
            "{'pinnedRegions':['region-1']}", builder -> builder.regionFailover(failover));

    assertThat(error.httpStatus()).isEqualTo(451);
    assertThat(error.outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(visits.servers()).containsExactly("0");
  }
}
