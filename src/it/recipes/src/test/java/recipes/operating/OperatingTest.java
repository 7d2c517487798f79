package recipes.operating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.roomservice.DataMessage;
import io.roomservice.RoomServiceClient;
import io.roomservice.TwirpException;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.FakeLiveKitExtension;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The clients of the page about operating. */
@Timeout(60)
@ExtendWith(FakeLiveKitExtension.class)
class OperatingTest {
  private static final DataMessage HELLO = DataMessage.inRoom("shop").text("hello").build();

  @Test
  void springMakesAClientAndClosesIt(FakeLiveKit server) {
    var ana = server.createRoom("shop").join("ana");
    RoomServiceClient rooms;
    try (var context = new AnnotationConfigApplicationContext()) {
      var properties =
          Map.<String, Object>of(
              "livekit.url", server.url(),
              "livekit.api-key", server.apiKey(),
              "livekit.api-secret", server.apiSecret());
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(new MapPropertySource("test", properties));
      context.register(LiveKitConfiguration.class);
      context.refresh();
      rooms = context.getBean(RoomServiceClient.class);
      rooms.sendData(HELLO);
    }

    assertEquals(List.of("hello"), ana.receivedTexts());
    assertThrows(IllegalStateException.class, () -> rooms.sendData(HELLO));
  }

  @Test
  void theHealthEndpointTellsARefusedKeyFromAServerThatIsAway(
      RoomServiceClient rooms, FakeLiveKit server) {
    assertTrue(Clients.health(rooms).startsWith("UP, clocks "));
    try (var stranger =
        RoomServiceClient.builder()
            .url(server.url())
            .credentials(server.apiKey(), "wrong")
            .build()) {
      assertEquals("KEY REFUSED", Clients.health(stranger));
    }
    try (var away =
        RoomServiceClient.builder()
            .url("http://127.0.0.1:1")
            .credentials("devkey", "secret")
            .build()) {
      assertEquals("DOWN", Clients.health(away));
    }
  }

  @Test
  void aNewSecretIsReadWhenTheOldOneIsRefused(FakeLiveKit server, @TempDir Path folder)
      throws Exception {
    server.createRoom("shop");
    Files.writeString(folder.resolve("api-key"), server.apiKey() + "\n");
    Files.writeString(folder.resolve("api-secret"), "yesterday's secret, of thirty-two bytes\n");
    try (var rooms = Clients.withSecretsThatRotate(folder).url(server.url()).build()) {
      assertThrows(TwirpException.class, () -> rooms.sendData(HELLO));

      Files.writeString(folder.resolve("api-secret"), server.apiSecret() + "\n");

      assertEquals(2, rooms.sendData(HELLO).attempts());
    }
  }

  @Test
  void aProxyGetsItsCredentials() throws Exception {
    try (var proxy = new MockWebServer()) {
      proxy.enqueue(new MockResponse.Builder().code(407).build());
      proxy.enqueue(
          new MockResponse.Builder().addHeader("Content-Type", "application/protobuf").build());
      proxy.start();
      var address = (InetSocketAddress) proxy.getProxyAddress().address();
      try (var rooms =
          Clients.behindAProxy(address, "me", "password")
              .url("http://livekit.example")
              .credentials("devkey", "a secret of thirty-two bytes, or more")
              .build()) {
        rooms.sendData(HELLO);
      }

      proxy.takeRequest();
      assertEquals(
          "Basic bWU6cGFzc3dvcmQ=", proxy.takeRequest().getHeaders().get("Proxy-Authorization"));
    }
  }

  @Test
  void withoutAnHttpClientTheProxyOfTheJvmIsUsed() throws Exception {
    try (var proxy = new MockWebServer()) {
      proxy.enqueue(
          new MockResponse.Builder().addHeader("Content-Type", "application/protobuf").build());
      proxy.start();
      System.setProperty("http.proxyHost", proxy.getHostName());
      System.setProperty("http.proxyPort", String.valueOf(proxy.getPort()));
      try (var rooms =
          RoomServiceClient.builder()
              .url("http://livekit.example")
              .credentials("devkey", "a secret of thirty-two bytes, or more")
              .build()) {
        rooms.sendData(HELLO);
      } finally {
        System.clearProperty("http.proxyHost");
        System.clearProperty("http.proxyPort");
      }

      assertEquals("livekit.example", proxy.takeRequest().getHeaders().get("Host"));
    }
  }
}
