package io.roomservice.internal.twirp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomservice.proto.SendDataRequest;
import io.roomservice.proto.SendDataResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerUrlTest {
  private static final TwirpMethod<SendDataRequest, SendDataResponse> METHOD =
      TwirpMethod.of(
          "livekit.RoomService",
          "SendData",
          SendDataRequest.getDefaultInstance(),
          SendDataResponse.getDefaultInstance());

  @ParameterizedTest
  @CsvSource({
    "wss://example.livekit.cloud,      "
        + " https://example.livekit.cloud/twirp/livekit.RoomService/SendData",
    "https://example.livekit.cloud,    "
        + " https://example.livekit.cloud/twirp/livekit.RoomService/SendData",
    "ws://localhost:7880,               http://localhost:7880/twirp/livekit.RoomService/SendData",
    "http://localhost:7880/,            http://localhost:7880/twirp/livekit.RoomService/SendData",
    "ws://localhost:80,                 http://localhost/twirp/livekit.RoomService/SendData",
    "wss://localhost:443,               https://localhost/twirp/livekit.RoomService/SendData",
    "WSS://Example.COM,                 https://example.com/twirp/livekit.RoomService/SendData",
    "wss://wsx.example.com,             https://wsx.example.com/twirp/livekit.RoomService/SendData",
    "https://host/livekit,              https://host/livekit/twirp/livekit.RoomService/SendData",
    "https://host/livekit/,             https://host/livekit/twirp/livekit.RoomService/SendData",
    "https://host/a/b%20c,              https://host/a/b%20c/twirp/livekit.RoomService/SendData",
    "http://[::1]:7880,                 http://[::1]:7880/twirp/livekit.RoomService/SendData",
    "wss://bücher.example,             "
        + " https://xn--bcher-kva.example/twirp/livekit.RoomService/SendData",
  })
  void endpointsAreBelowTheBasePath(String url, String endpoint) {
    assertThat(ServerUrl.parse(url).endpoint(METHOD)).hasToString(endpoint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://host", "https://host/livekit"})
  void slashesAtTheEndMakeNoOtherServer(String url) {
    for (var slashes : new String[] {"/", "//"}) {
      assertThat(ServerUrl.parse(url + slashes))
          .isEqualTo(ServerUrl.parse(url))
          .hasSameHashCodeAs(ServerUrl.parse(url))
          .hasToString(url);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:7880",
        "example.livekit.cloud",
        "ftp://example.com",
        "/path",
        "//host",
        "http:/host",
        " https://host",
        "http://",
        "http://host:99999",
        "http://ho st",
        "http://host:port",
        "http://b\u00fc=cher",
        "",
        "  "
      })
  void whatIsNoServerUrlIsRefusedWithAnExample(String url) {
    assertThatThrownBy(() -> ServerUrl.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the server URL ")
        .hasMessageContaining("use a URL such as wss://example.livekit.cloud");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user:canary@host",
        "https://canary@host",
        "https://host?access_token=canary",
        "https://host/#canary",
        "canary://host"
      })
  void secretsInAUrlAreRefusedAndNotQuoted(String url) {
    assertThatThrownBy(() -> ServerUrl.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("canary");
  }

  @ParameterizedTest
  @CsvSource({
    "http://example.com, true",
    "ws://8.8.8.8:7880, true",
    "ws://172.32.0.1, true",
    "ws://[2001:db8::1], true",
    "http://localhost.example.com, true",
    "https://example.com, false",
    "wss://8.8.8.8, false",
    "http://localhost:7880, false",
    "http://livekit, false",
    "http://livekit.default.svc, false",
    "http://node.internal, false",
    "ws://127.0.0.1, false",
    "ws://10.1.2.3, false",
    "ws://192.168.1.1, false",
    "ws://172.16.0.1, false",
    "ws://172.31.255.255, false",
    "ws://[::1]:7880, false",
    "ws://[fd00::1], false",
    "ws://[fe80::1], false",
  })
  void plainTextToAHostThatIsNotNearIsToldApart(String url, boolean exposed) {
    assertThat(ServerUrl.parse(url).isPlainTextInPublic()).isEqualTo(exposed);
  }

  @Test
  void isShownAsHttpWithoutASlashAtItsEnd() {
    assertThat(ServerUrl.parse("wss://host/livekit/")).hasToString("https://host/livekit");
    assertThat(ServerUrl.parse("ws://host:7880")).hasToString("http://host:7880");
  }
}
