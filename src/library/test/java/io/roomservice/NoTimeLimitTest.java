package io.roomservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roomservice.support.RawServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Timeouts that no clock can represent, as users set them to have no limit. */
@Timeout(60)
class NoTimeLimitTest {
  private static final Duration NO_LIMIT = Duration.ofSeconds(Long.MAX_VALUE);
  private static final DataMessage HELLO = DataMessage.inRoom("standup").text("hello").build();

  private final RawServer server =
      RawServer.answering(
          to ->
              to.write(
                  "HTTP/1.1 200 OK\r\nContent-Type: application/protobuf\r\nContent-Length: 0\r\n\r\n"));

  @AfterEach
  void close() {
    server.close();
  }

  private RoomServiceClient client() {
    return RoomServiceClient.builder()
        .url(server.url())
        .token("opaque-token")
        .timeout(NO_LIMIT)
        .attemptTimeout(NO_LIMIT)
        .retryPolicy(
            RetryPolicy.standard()
                .withFirstPause(NO_LIMIT)
                .withLongestPause(NO_LIMIT)
                .withWaitForRooms(NO_LIMIT))
        .build();
  }

  @Test
  void aCallWithoutALimitIsACall() throws Exception {
    try (var rooms = client()) {
      assertThat(rooms.sendData(HELLO).attempts()).isEqualTo(1);
      assertThat(rooms.async().sendData(HELLO).get(20, TimeUnit.SECONDS).attempts()).isEqualTo(1);
      assertThat(rooms.bulk().send(List.of(HELLO, HELLO)).accepted()).isEqualTo(2);
    }
    assertThat(server.requests()).hasSize(4);
  }

  @Test
  void callsWithoutALimitMayWaitForAPlace() throws Exception {
    try (var rooms =
        RoomServiceClient.builder()
            .url(server.url())
            .token("opaque-token")
            .timeout(NO_LIMIT)
            .maxInFlight(1)
            .build()) {
      var sends = List.of(rooms.async().sendData(HELLO), rooms.async().sendData(HELLO));

      for (var send : sends) {
        assertThat(send.get(20, TimeUnit.SECONDS).attempts()).isEqualTo(1);
      }
    }
  }

  /** The server multiplies the timeout in the header by a million. */
  @Test
  void theServerIsToldNoMoreThanItCanHold() {
    try (var rooms = client()) {
      rooms.sendData(HELLO);
    }

    assertThat(server.requests().get(0).headers()).contains("X-Twirp-Timeout-Ms: 2147483647");
  }

  @Test
  void anRpcThatMayTakeForeverIsRefused() {
    var call = RpcCall.to("standup", "ana").method("light");

    var error = catchThrowableOfType(InvalidRequestException.class, () -> call.mayRepeat(NO_LIMIT));

    assertThat(error).hasMessageContaining("it must be from 1 ms to 15 s");
  }
}
