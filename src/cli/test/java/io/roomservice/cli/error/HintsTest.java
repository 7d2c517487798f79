package io.roomservice.cli.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roomservice.DataMessage;
import io.roomservice.LiveKitException;
import io.roomservice.RetryPolicy;
import io.roomservice.RoomServiceClient;
import io.roomservice.RpcCall;
import java.util.function.Consumer;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HintsTest {
  private static final String HELLO = "send";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "send | 401 | {\"code\":\"unauthenticated\",\"msg\":\"permissions denied\"}",
        "send | 403 | {\"code\":\"permission_denied\",\"msg\":\"no\"}",
        "send | 407 | the proxy",
        "send | 413 | too large",
        "send | 451 | project not allowed in this region.",
        "send | 502 | bad gateway",
        "send | 503 | {\"code\":\"unavailable\",\"msg\":\"no response from servers\"}",
        "rpc  | 400 | {\"code\":\"invalid_argument\",\"msg\":\"RpcError 1402: too large\"}",
        "rpc  | 408 | {\"code\":\"canceled\",\"msg\":\"RpcError 1502: Response timeout\"}",
      })
  void noHintSpeaksJava(String what, int status, String body) {
    var hint =
        Hints.after(failure(what.equals(HELLO) ? HintsTest::send : HintsTest::rpc, status, body));

    assertThat(hint.replace("roomAdmin", "")) // a claim of tokens
        .doesNotContainPattern("[a-z0-9][A-Z][a-z]")
        .doesNotContain("()", "ALWAYS");
  }

  private static void send(RoomServiceClient rooms) {
    rooms.sendData(DataMessage.inRoom("standup").text("hello").build());
  }

  private static void rpc(RoomServiceClient rooms) {
    rooms.performRpc(RpcCall.to("standup", "ana").method("light").atMostOnce().build());
  }

  private static LiveKitException failure(
      Consumer<RoomServiceClient> call, int status, String body) {
    var http =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain ->
                    new Response.Builder()
                        .request(chain.request())
                        .protocol(Protocol.HTTP_1_1)
                        .code(status)
                        .message("")
                        .body(ResponseBody.create(body, MediaType.get("application/json")))
                        .build())
            .build();
    try (var rooms =
        RoomServiceClient.builder()
            .url("http://localhost")
            .credentials("key", "secret")
            .httpClient(http)
            .retryPolicy(RetryPolicy.none())
            .build()) {
      return catchThrowableOfType(LiveKitException.class, () -> call.accept(rooms));
    }
  }
}
