package io.roomservice.it;

import static io.roomservice.it.harness.conformance.Visits.walking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roomservice.DataKind;
import io.roomservice.DataMessage;
import io.roomservice.Outcome;
import io.roomservice.RegionFailover;
import io.roomservice.RetryPolicy;
import io.roomservice.TwirpErrorCode;
import io.roomservice.TwirpException;
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

/** Which failures are retried on the same server, and which are not retried. */
@RequiresConformanceServer
@ExtendWith(Verdicts.class)
@Timeout(30)
class ConformanceRetriesIT {
  private final Visits visits;

  ConformanceRetriesIT(ConformanceServer mock) {
    visits = new Visits(mock);
  }

  @ParameterizedTest(name = "client error {0} is not retried")
  @ValueSource(ints = {400, 401, 403, 404, 409, 412})
  void clientErrorIsNotRetried(int status) {
    var error = visits.refusal("{'failRegions':[0],'failStatus':" + status + "}");

    assertThat(error.httpStatus()).isEqualTo(status);
    assertThat(error.outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(visits.servers()).containsExactly("0");
  }

  @ParameterizedTest(name = "408 and 429 are retried on the same server: {0}")
  @ValueSource(ints = {408, 429})
  @Difference("408 and 429 are tried again")
  void whatPassesByItself(int status) {
    visits.refusal("{'failRegions':[0],'failStatus':" + status + "}");

    assertThat(visits.servers()).containsExactly("0", "0", "0");
  }

  @Test
  @DisplayName("501 is not retried")
  @Difference("501 does not lead to another region")
  void unimplemented() {
    visits.refusal("{'failRegions':[0],'failStatus':501}");

    assertThat(visits.servers()).containsExactly("0");
  }

  @Test
  @DisplayName("lossy message is one attempt")
  @Difference("A lossy message is one attempt")
  void lossy() {
    try (var rooms = visits.client("{'failRegions':[0]}", walking())) {
      var late = DataMessage.inRoom("standup").text("1,2").kind(DataKind.LOSSY).build();
      assertThat(catchThrowableOfType(TwirpException.class, () -> rooms.sendData(late)).attempts())
          .isEqualTo(1);
    }
    assertThat(visits.servers()).containsExactly("0");
  }

  @Test
  @DisplayName("region discovery unreachable")
  @Difference("Without another region the same server is tried again")
  void discoveryUnreachable() {
    var error = visits.refusal("{'failRegions':[0],'regionsStatus':500}");

    assertThat(error.code()).isEqualTo(TwirpErrorCode.UNAVAILABLE);
    assertThat(visits.servers()).containsExactly("0", "list", "0", "list", "0");
  }

  @Test
  @DisplayName("not a cloud host")
  @Difference("Without another region the same server is tried again")
  void notACloudHost() {
    visits.refusal("{'failRegions':[0]}", builder -> builder);

    assertThat(visits.servers()).containsExactly("0", "0", "0");
  }

  @Test
  @DisplayName("failover disabled")
  @Difference("Without another region the same server is tried again")
  void failoverDisabled() {
    visits.refusal("{'failRegions':[0]}", builder -> builder.regionFailover(RegionFailover.OFF));

    assertThat(visits.servers()).containsExactly("0", "0", "0");
  }

  @Test
  @DisplayName("failover disabled, and no retries")
  void failoverDisabledAndNoRetries() {
    visits.refusal(
        "{'failRegions':[0]}",
        builder -> builder.regionFailover(RegionFailover.OFF).retryPolicy(RetryPolicy.none()));

    assertThat(visits.servers()).containsExactly("0");
  }
}
