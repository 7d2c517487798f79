package io.roomservice.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code X-Twirp-Timeout-Ms}, and the time until the server reports that no node responds. */
class FakeTimeLimitsTest {
  @ParameterizedTest
  @CsvSource({
    "standup, 0, 408",
    "standup, -1, 408",
    "standup, 5000, 200",
    "standup, soon, 200",
    "nowhere, 0, 408",
    "nowhere, 20, 408",
    "nowhere, 5000, 503",
    "nowhere, soon, 503",
  })
  void theCallerBoundsTheServersWork(String room, String limit, int status) {
    try (var server = FakeLiveKit.builder().noResponseAfter(Duration.ofMillis(100)).start()) {
      server.createRoom("standup");
      var raw = new RawCalls(server);

      var answer =
          raw.send(
              raw.to(RawCalls.SEND_DATA)
                  .header("Authorization", "Bearer " + raw.admin(room))
                  .header("Content-Type", "application/json")
                  .header("X-Twirp-Timeout-Ms", limit)
                  .POST(BodyPublishers.ofString("{\"room\":\"" + room + "\"}")));

      assertThat(answer.statusCode()).isEqualTo(status);
      if (status == 408) {
        assertThat(answer.body()).isEqualTo("{\"code\":\"canceled\",\"msg\":\"request canceled\"}");
      }
    }
  }

  @Test
  void nobodyAnswersBeforeTime() {
    assertThatThrownBy(() -> FakeLiveKit.builder().noResponseAfter(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("noResponseAfter is negative: PT-0.001S");
  }
}
