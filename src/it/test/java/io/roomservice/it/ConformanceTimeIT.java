package io.roomservice.it;

import static io.roomservice.it.harness.conformance.Visits.HELLO;
import static io.roomservice.it.harness.conformance.Visits.walking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roomservice.LiveKitException;
import io.roomservice.Outcome;
import io.roomservice.TransportException;
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

/** Timeouts of calls and of attempts, and slow regions. */
@RequiresConformanceServer
@ExtendWith(Verdicts.class)
@Timeout(30)
class ConformanceTimeIT {
  private final Visits visits;

  ConformanceTimeIT(ConformanceServer mock) {
    visits = new Visits(mock);
  }

  @Test
  @DisplayName("short timeout does not walk regions")
  @Difference("Without another region the same server is tried again")
  void shortTimeout() {
    visits.refusal("{'failRegions':[0]}", walking(b -> b.timeout(Duration.ofMillis(4999))));

    assertThat(visits.servers()).containsExactly("0", "0", "0");
  }

  @Test
  @DisplayName("shortest timeout that walks regions")
  void shortestTimeoutThatWalks() {
    try (var rooms =
        visits.client("{'failRegions':[0]}", walking(b -> b.timeout(Duration.ofSeconds(5))))) {
      visits.assertServed(1, rooms.sendData(HELLO));
    }
  }

  @Test
  @DisplayName("short timeout ends a slow call")
  void shortTimeoutEndsASlowCall() {
    try (var rooms =
        visits.client("{'delayMs':10000}", walking(b -> b.timeout(Duration.ofSeconds(2))))) {
      var error = catchThrowableOfType(LiveKitException.class, () -> rooms.sendData(HELLO));

      assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
      assertThat(error.elapsed()).isLessThan(Duration.ofSeconds(5));
    }
    assertThat(visits.servers()).containsExactly("0");
  }

  @Test
  @DisplayName("slow primary")
  void slowPrimary() {
    // Only the primary gets the header; otherwise the mock would delay all regions.
    try (var rooms =
        visits.client(
            region -> region == 0 ? "{'skipAuth':true,'delayMs':10000}" : "{'skipAuth':true}",
            walking(b -> b.attemptTimeout(Duration.ofMillis(500))))) {
      visits.assertServed(1, rooms.sendData(HELLO));
    }
    assertThat(visits.servers()).containsExactly("0", "list", "1");
  }

  @Test
  @DisplayName("all regions slow")
  void allRegionsSlow() {
    try (var rooms =
        visits.client(
            "{'delayMs':10000}", walking(b -> b.attemptTimeout(Duration.ofMillis(400))))) {
      var error = catchThrowableOfType(TransportException.class, () -> rooms.sendData(HELLO));

      assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
      assertThat(error.attempts()).isEqualTo(3);
    }
    assertThat(visits.servers()).containsExactly("0", "list", "1", "list", "2");
  }
}
