package io.roomservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RpcExceptionTest {
  private static final RpcCall LIGHT =
      RpcCall.to("standup", "ana")
          .method("light")
          .payload("{\"type\":\"c4n4ry\"}")
          .atMostOnce()
          .build();

  private final MockWebServer server = new MockWebServer();
  private RoomServiceClient rooms;

  @BeforeEach
  void start() throws IOException {
    server.start();
    rooms =
        RoomServiceClient.builder()
            .url(server.url("/").toString())
            .credentials("devkey", "secret")
            .build();
  }

  @AfterEach
  void stop() {
    rooms.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "RpcError 101: my message: my data           | 101  | my message | my data",
        "twirp error unknown: RpcError 101: my message: my data | 101 | my message | my data",
        "RpcError 101: my message                    | 101  | my message | -",
        "RpcError 101: my message: {\"a\": 1}        | 101  | my message | {\"a\": 1}",
        "RpcError 101: half: a message: and data     | 101  | half       | a message: and data",
        "RpcError 1400: Method not supported at destination | 1400 | Method not supported at destination | -",
        "RpcError 0: zero                            | 0    | zero       | -",
      })
  void codeMessageAndDataAreReadOutOfTheServersText(
      String msg, int code, String message, String data) throws Exception {
    answer(500, "internal", msg);

    var error = failure();

    assertThat(error.rpcCode()).isEqualTo(code);
    assertThat(error.rpcMessage()).isEqualTo(message);
    assertThat(error.data().orElse(null)).isEqualTo(data);
    assertThat(error.code()).isEqualTo(TwirpErrorCode.INTERNAL);
  }

  @Test
  void anEmptyMessageAndLinesAreReadToo() throws Exception {
    answer(500, "internal", "RpcError 7: : line 1\nline 2");

    var error = failure();

    assertThat(error.rpcMessage()).isEmpty();
    assertThat(error.data()).hasValue("line 1\nline 2");
  }

  /**
   * Codes and statuses as the server pairs them; the outcome states whether the handler may have
   * run.
   */
  @ParameterizedTest
  @CsvSource({
    "1400, 400, invalid_argument, REJECTED",
    "1401, 404, not_found, UNKNOWN",
    "1402, 400, invalid_argument, REJECTED",
    "1403, 501, unimplemented, REJECTED",
    "1404, 501, unimplemented, REJECTED",
    "1500, 500, internal, UNKNOWN",
    "1501, 408, canceled, UNKNOWN",
    "1502, 408, canceled, UNKNOWN",
    "1503, 503, unavailable, UNKNOWN",
    "1504, 500, internal, UNKNOWN",
    "101, 500, internal, UNKNOWN",
  })
  void aHandlerThatMayHaveRunIsNotAskedAgain(int rpcCode, int status, String code, Outcome outcome)
      throws Exception {
    answer(status, code, "RpcError " + rpcCode + ": text");

    var error = failure();

    assertThat(error.rpcCode()).isEqualTo(rpcCode);
    assertThat(error.httpStatus()).isEqualTo(status);
    assertThat(error.outcome()).isEqualTo(outcome);
    assertThat(error.attempts()).isEqualTo(1);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void theTextShowsTheMessageWithoutWhatItQuotesAndNoData() throws Exception {
    answer(500, "internal", "RpcError 101: bad {\"type\":\"c4n4ry\"} here: c4n4ry data");

    var error = failure();

    assertThat(error.problem())
        .isEqualTo("RoomService/PerformRpc: internal (500): RpcError 101: bad [removed] here");
    var trace = new StringWriter();
    error.printStackTrace(new PrintWriter(trace));
    assertThat(trace + " " + error + error.meta()).doesNotContain("c4n4ry");
    assertThat(error.data()).hasValue("c4n4ry data");
  }

  /**
   * The data is for the caller to read, even if it has text in common with the payload, as here.
   */
  @Test
  void theDataIsWhole() throws Exception {
    var data = "{\"type\":\"busy\",\"text\":\"" + "x".repeat(15_000) + "\"}";
    answer(500, "internal", "RpcError 101: no: " + data);

    assertThat(failure().data()).hasValue(data);
  }

  /**
   * Otherwise a handler's text could tell callers to check their tokens, or that the room is gone.
   */
  @ParameterizedTest
  @CsvSource({"no response from servers", "token is expired", "not implemented"})
  void aHandlersWordsAreNotTakenForTheServers(String words) throws Exception {
    answer(500, "internal", "RpcError 101: " + words);

    var error = failure();

    assertThat(error.hint()).isEmpty();
    assertThat(error.rpcMessage()).isEqualTo(words);
  }

  @Test
  void codesOfLiveKitsOwnHaveAHint() throws Exception {
    answer(400, "invalid_argument", "RpcError 1400: Method not supported at destination");

    assertThat(failure().hint())
        .hasValue("check the method: the participant has registered no handler for it");
  }

  @Test
  void aParticipantWhoLeavesMeanwhileMayHaveRunIt() throws Exception {
    answer(404, "not_found", "participant does not exist");

    var error = catchThrowableOfType(TwirpException.class, () -> rooms.performRpc(LIGHT));

    assertThat(error).isNotInstanceOf(RpcException.class);
    assertThat(error.code()).isEqualTo(TwirpErrorCode.NOT_FOUND);
    assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  private RpcException failure() {
    return catchThrowableOfType(RpcException.class, () -> rooms.performRpc(LIGHT));
  }

  private void answer(int status, String code, String msg) throws IOException {
    server.enqueue(
        new MockResponse.Builder()
            .code(status)
            .addHeader("Content-Type", "application/json")
            .body(new ObjectMapper().writeValueAsString(Map.of("code", code, "msg", msg)))
            .build());
  }
}
