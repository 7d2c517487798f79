package io.roomservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomservice.internal.call.HttpClients;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.net.SocketFactory;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

class RoomServiceClientBuilderTest {
  private static final String URL = "http://127.0.0.1:7880";

  @Test
  void needsAUrlAndCredentials() {
    assertThatThrownBy(() -> RoomServiceClient.builder().credentials("k", "s").build())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("no server URL is set; call url(), or set LIVEKIT_URL for fromEnvironment()");
    assertThatThrownBy(() -> RoomServiceClient.builder().url(URL).build())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith("no credentials are set; ");
  }

  @Test
  void refusesTwoWaysToGetTokens() {
    assertThatThrownBy(
            () -> RoomServiceClient.builder().url(URL).credentials("k", "s").token("t").build())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith("both credentials and a token or token source are set");
  }

  @Test
  void refusesWhatIsNoUrlNoTokenNoSecretAndNoNumber() {
    var builder = RoomServiceClient.builder();

    assertThatThrownBy(() -> builder.url("localhost:7880"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("does not start with wss://");
    assertThatThrownBy(() -> builder.token("Bearer canary"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("without Bearer")
        .hasMessageNotContaining("canary");
    assertThatThrownBy(() -> builder.credentials("k", "canary\n"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("white space")
        .hasMessageNotContaining("canary");
    assertThatThrownBy(() -> builder.maxInFlight(0)).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> builder.maxQueued(-1)).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> builder.timeout(Duration.ZERO))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("timeout is PT0S; it must be positive; set it to at least 1 ms");
    assertThatThrownBy(() -> builder.attemptTimeout(Duration.ofMillis(-1)))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void theEnvironmentSaysWhereAndWho() {
    var environment = Map.of("LIVEKIT_URL", URL, "LIVEKIT_API_KEY", "k", "LIVEKIT_API_SECRET", "s");

    try (var rooms = RoomServiceClient.builder().environment(environment::get).build()) {
      assertThat(rooms).hasToString("RoomServiceClient[" + URL + "]");
    }
  }

  @Test
  void aTokenInTheEnvironmentWins() {
    var environment = Map.of("LIVEKIT_URL", URL, "LIVEKIT_API_KEY", "k", "LIVEKIT_TOKEN", "token");

    RoomServiceClient.builder().environment(environment::get).build().close();
  }

  @Test
  void halfAnEnvironmentIsRefusedByName() {
    assertThatThrownBy(
            () ->
                RoomServiceClient.builder()
                    .environment(Map.of("LIVEKIT_URL", URL, "LIVEKIT_API_KEY", "k")::get))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith("LIVEKIT_API_KEY is set, but LIVEKIT_API_SECRET is not");
    assertThatThrownBy(
            () ->
                RoomServiceClient.builder()
                    .environment(Map.of("LIVEKIT_API_KEY", "", "LIVEKIT_API_SECRET", "s")::get))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith("LIVEKIT_API_SECRET is set, but LIVEKIT_API_KEY is not");
    assertThatThrownBy(() -> RoomServiceClient.builder().environment(name -> null).build())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("LIVEKIT_URL");
  }

  @Test
  void timesAreThoseOfTheDesign() {
    assertThat(CallOptions.DEFAULTS.callTime(Duration.ZERO)).isEqualTo(Duration.ofSeconds(10));
    assertThat(CallOptions.DEFAULTS.attemptTime(Duration.ZERO)).isEqualTo(Duration.ofSeconds(4));
    assertThat(HttpClients.forCalls(null, 256, false).connectTimeoutMillis()).isEqualTo(2000);
  }

  /** Otherwise a request of more than 8 KiB takes 40 ms longer. */
  @Test
  void plainSocketsDoNotWaitForAcknowledgements() throws Exception {
    for (var http : new OkHttpClient[] {null, new OkHttpClient()}) {
      try (var socket = HttpClients.forCalls(http, 1, false).socketFactory().createSocket()) {
        assertThat(socket.getTcpNoDelay()).isTrue();
      }
    }
  }

  @Test
  void aUsersOwnSocketsAreLeftAlone() {
    var own = new OwnSockets();
    var http = new OkHttpClient.Builder().socketFactory(own).build();

    assertThat(HttpClients.forCalls(http, 1, false).socketFactory()).isSameAs(own);
  }

  @Test
  void plainTextInPublicIsWarnedOfOnceAndNearByNotAtAll() throws Exception {
    try (var exposed = builder("http://plain-text.example.com").build()) {
      exposed.withOptions(o -> o.withWire(Wire.JSON)).close();
    }
    builder("http://127.0.0.1:7880").build().close();
    builder("https://plain-text.example.com").build().close();

    assertThat(Files.readAllLines(Path.of("target/test.log")))
        .filteredOn(line -> line.contains("has no TLS") && !line.contains("livekit.example"))
        .singleElement()
        .asString()
        .contains("http://plain-text.example.com is not a private address");
  }

  private static RoomServiceClientBuilder builder(String url) {
    return RoomServiceClient.builder().url(url).token("t");
  }

  private static final class OwnSockets extends SocketFactory {
    @Override
    public Socket createSocket(String host, int port) {
      throw new AssertionError();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
      throw new AssertionError();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw new AssertionError();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
      throw new AssertionError();
    }
  }
}
