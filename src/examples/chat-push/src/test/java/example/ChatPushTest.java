package example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.spring.test.AutoConfigureFakeLiveKit;
import io.roomservice.testing.FakeLiveKit;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** The backend without a page and without a LiveKit server; test/page.test.js has both. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureFakeLiveKit
class ChatPushTest {
  @Autowired FakeLiveKit server;

  @Value("http://127.0.0.1:${local.server.port}")
  String backend;

  @Test
  void aPushArrivesAndItsReceiptSaysWhoCouldReceiveIt() throws Exception {
    var ana = server.createRoom("standup").join("ana");

    var response = post("/api/push", push("RELIABLE", "hello".getBytes(UTF_8)));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("\"attempts\":1", "ana");
    assertThat(ana.receivedTexts()).containsExactly("hello");
  }

  @ParameterizedTest
  @CsvSource({"RELIABLE,15360", "LOSSY,1300"})
  void thePageShowsTheSizesThatThePushIsCheckedWith(String kind, int limit) throws Exception {
    server.createRoom("standup").join("ana");
    var fits = push(kind, new byte[limit]);
    var tooLarge = push(kind, new byte[limit + 1]);

    assertThat(post("/api/sizes", fits).body())
        .contains("\"payload\":{\"bytes\":%1$d,\"limit\":%1$d}".formatted(limit));
    assertThat(post("/api/push", fits).statusCode()).isEqualTo(200);
    assertThat(post("/api/sizes", tooLarge).body())
        .contains("\"payload\":{\"bytes\":%d,\"limit\":%d}".formatted(limit + 1, limit));
    var refused = post("/api/push", tooLarge);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains("\"size\":%d,\"limit\":%d".formatted(limit + 1, limit), "NOT_SENT");
  }

  @Test
  void thePolicyAllowsNoInlineScriptAndOnlyThisLiveKit() throws Exception {
    var livekit = URI.create(server.url()).getAuthority();
    var policy =
        post("/api/sizes", push("LOSSY", new byte[0]))
            .headers()
            .firstValue("Content-Security-Policy")
            .orElseThrow();

    assertThat(policy)
        .contains("default-src 'self'; connect-src 'self' ws://" + livekit)
        .doesNotContain("unsafe");
  }

  @Test
  void aPageUnderAnotherHostNameIsRejected() throws Exception {
    try (var socket = new Socket("127.0.0.1", URI.create(backend).getPort())) {
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n".getBytes(UTF_8));

      assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8))
          .isEqualTo("HTTP/1.1 403");
    }
  }

  private static String push(String kind, byte[] payload) {
    return """
    {"room": "standup", "kind": "%s", "topic": "chat", "to": [], "payload": "%s"}\
    """
        .formatted(kind, Base64.getEncoder().encodeToString(payload));
  }

  private HttpResponse<String> post(String path, String json) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(backend + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
