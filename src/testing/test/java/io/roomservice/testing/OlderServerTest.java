package io.roomservice.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roomservice.DataMessage;
import io.roomservice.RoomServiceClient;
import io.roomservice.RpcCall;
import io.roomservice.RpcException;
import io.roomservice.TwirpErrorCode;
import io.roomservice.TwirpException;
import io.roomservice.token.AccessToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client with servers of both versions; for their differences see {@link ServerVersionTest}. */
class OlderServerTest {
  /** An older server's 401 quotes the token, so its text must not be shown. */
  @Test
  void theClientDoesNotRepeatATokenThatTheServerRepeats() {
    try (var server = FakeLiveKit.builder().serverVersion(ServerVersion.V1_13_5).start()) {
      var forged = AccessToken.builder(server.apiKey(), "x".repeat(32)).build().toJwt();
      try (var rooms = RoomServiceClient.builder().url(server.url()).token(forged).build()) {
        var message = DataMessage.inRoom("standup").text("hello").build();

        var error = catchThrowableOfType(TwirpException.class, () -> rooms.sendData(message));

        assertThat(error.code()).isEqualTo(TwirpErrorCode.UNAUTHENTICATED);
        assertThat(error.toString()).doesNotContain(forged);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aHandlerThatSaysThatItsConnectionWasLostRunsThreeTimes(ServerVersion version) {
    try (var server = FakeLiveKit.builder().serverVersion(version).start();
        var rooms = server.client()) {
      var ana = server.createRoom("standup").join("ana");
      ana.onRpc(
          "light",
          call -> {
            throw RpcError.of(1503, "picked");
          });
      var call = RpcCall.to("standup", "ana").method("light").atMostOnce().build();

      var error = catchThrowableOfType(RpcException.class, () -> rooms.performRpc(call));

      assertThat(error.rpcCode()).isEqualTo(1503);
      assertThat(ana.rpcs()).hasSize(3);
    }
  }
}
