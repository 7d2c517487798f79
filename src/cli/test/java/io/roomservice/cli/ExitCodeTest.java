package io.roomservice.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.stubFor;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import com.github.tomakehurst.wiremock.junit5.WireMockTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Responses that the fake server does not send. */
@WireMockTest
class ExitCodeTest {
  @ParameterizedTest
  @CsvSource({
    "400, invalid_argument, 3",
    "401, unauthenticated, 3",
    "403, permission_denied, 3",
    "404, not_found, 3",
    "429, resource_exhausted, 3",
    "408, deadline_exceeded, 4",
    "500, internal, 4",
    "503, unavailable, 4",
  })
  void anErrorOfTheServerEndsByWhatMayHaveHappened(
      int status, String code, int exitCode, WireMockRuntimeInfo server) {
    var sent = send(server, twirpError(status, code, "so it is"));

    assertThat(sent.exitCode()).isEqualTo(exitCode);
    assertThat(sent.err())
        .contains("RoomService/SendData: %s (%d): so it is".formatted(code, status))
        .matches("error: .+\\Rhint: .+\\R");
  }

  @Test
  void anUnknownEndNamesTheNonceThatMakesARepeatSafe(WireMockRuntimeInfo server) {
    var sent =
        send(
            server,
            aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
            "--nonce",
            "0f".repeat(16));

    assertThat(sent.exitCode()).isEqualTo(4);
    assertThat(sent.err())
        .contains("it may have been delivered; retry with --nonce " + "0f".repeat(16));
  }

  @Test
  void anUnknownEndWithoutANonceSaysThatARepeatMayDeliverTwice(WireMockRuntimeInfo server) {
    var sent =
        send(server, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), "--kind", "lossy");

    assertThat(sent.exitCode()).isEqualTo(4);
    assertThat(sent.err()).contains("a retry may deliver it twice");
  }

  @Test
  void anAnswerThatIsNoneIsUnknown(WireMockRuntimeInfo server) {
    var page = aResponse().withHeader("Content-Type", "text/html").withBody("<h1>hello</h1>");

    assertThat(send(server, page).exitCode()).isEqualTo(4);
  }

  @Test
  void controlCharactersOfAServerReachNoTerminal(WireMockRuntimeInfo server) {
    var sent = send(server, twirpError(400, "malformed", "red \\u001b[31m\\n\\r alert"));

    assertThat(sent.err()).matches("error: .+\\Rhint: .+\\R").doesNotContain("\u001b");
  }

  private static Shell.Ended send(
      WireMockRuntimeInfo server, ResponseDefinitionBuilder answer, String... more) {
    stubFor(post(anyUrl()).willReturn(answer));
    var args = new String[4 + more.length];
    System.arraycopy(new String[] {"send", "standup", "--text", "x"}, 0, args, 0, 4);
    System.arraycopy(more, 0, args, 4, more.length);
    return Shell.bare()
        .with("LIVEKIT_URL", server.getHttpBaseUrl())
        .with("LIVEKIT_API_KEY", "key")
        .with("LIVEKIT_API_SECRET", "a secret of 32 bytes or more, yes")
        .run(args);
  }

  private static ResponseDefinitionBuilder twirpError(int status, String code, String message) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody("{\"code\":\"%s\",\"msg\":\"%s\"}".formatted(code, message));
  }
}
