package app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.roomservice.RoomServiceClient;
import io.roomservice.spring.test.AutoConfigureFakeLiveKit;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.SentWebhook;
import io.roomservice.token.AccessToken;
import io.roomservice.token.ApiCredentials;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** All that the starter adds to an application, over HTTP. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"spring.security.user.name=me", "spring.security.user.password=test"})
@AutoConfigureFakeLiveKit
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StarterTest {
  @Autowired FakeLiveKit server;

  @Value("${local.server.port}")
  int port;

  @Test
  @Order(1)
  void eachTestStartsWithAnEmptyServer() {
    server.createRoom("left over");
  }

  @Test
  @Order(2)
  void andTheNextOneToo() {
    assertThat(server.rooms()).isEmpty();
  }

  @Test
  void aWebhookReachesItsController(@Autowired WebhookController controller) throws Exception {
    server.webhooksTo(uri("/webhooks"));
    server.createRoom("standup").join("ana");

    assertThat(server.awaitWebhooks()).allMatch(SentWebhook::isTaken);
    assertThat(controller.joined()).containsExactly("ana");
  }

  @Test
  void aWebhookWithoutTokenIsRefusedWith401() throws Exception {
    assertThat(post("{}", null).statusCode()).isEqualTo(401);
  }

  @Test
  void aWebhookWhoseBodyWasChangedIsRefusedWith401() throws Exception {
    assertThat(post("{\"event\":\"room_finished\"}", tokenFor("{}")).statusCode()).isEqualTo(401);
  }

  @Test
  void aWebhookThatIsNoEventIsRefusedWith400() throws Exception {
    assertThat(post("[]", tokenFor("[]")).statusCode()).isEqualTo(400);
  }

  @Test
  void aWebhookThatIsTooLargeIsRefusedWith413() throws Exception {
    var body = "x".repeat(8 * 1024 + 1);
    assertThat(post(body, tokenFor(body)).statusCode()).isEqualTo(413);
  }

  @Test
  void theLibrarysMessagesAreJsonWithoutTheirSecrets(@Autowired RoomServiceClient rooms)
      throws Exception {
    server.createRoom("standup");

    var json = get("/rooms");
    assertThat(json.statusCode()).isEqualTo(200);
    assertThat(json.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(json.body())
        .startsWith("[{\"sid\":\"RM_")
        .contains("\"name\":\"standup\"", "\"turnPassword\":\"***\"");
  }

  @Test
  void aReceiptIsJson() throws Exception {
    server.createRoom("standup").join("ana");

    assertThat(get("/rooms/standup/hello").body())
        .contains(
            "\"nonce\":\"",
            "\"attempts\":1",
            "\"mayBeDuplicate\":false",
            "\"reach\":{\"state\":\"ACTIVE\"",
            "\"kinds\":{\"ana\":\"STANDARD\"}");
  }

  @Test
  void aCheckIsJson() throws Exception {
    assertThat(get("/check").body())
        .startsWith("{\"good\":true,\"reachable\":true,\"acceptsCredentials\":true,")
        .endsWith(",\"error\":null}");
  }

  @Test
  void theHealthEndpointShowsTheServer() throws Exception {
    assertThat(get("/actuator/health").body())
        .contains("\"livekit\":{", "\"acceptsCredentials\":true", "\"reachable\":true");

    server.onNextCall().fail(500);
    var down = get("/actuator/health");
    assertThat(down.statusCode()).isEqualTo(503);
    assertThat(down.body()).contains("\"livekit\":{", "\"status\":\"DOWN\"", "\"error\":\"");
  }

  @Test
  void neitherLivenessNorReadinessDependsOnTheServer() throws Exception {
    for (var probe : new String[] {"liveness", "readiness"}) {
      var requests = server.requests().size();
      assertThat(get("/actuator/health/" + probe).body())
          .contains("\"status\":\"UP\"")
          .doesNotContain("livekit");
      assertThat(server.requests()).hasSize(requests);
    }
  }

  @Test
  void callsAreMetrics() throws Exception {
    server.createRoom("standup");
    get("/rooms/standup/hello");

    assertThat(get("/actuator/metrics").body())
        .contains("\"livekit.client.call\"", "\"livekit.client.in.flight\"");
    assertThat(get("/actuator/metrics/livekit.client.call").body())
        .contains("\"statistic\":\"COUNT\"", "SendData");
  }

  @Test
  void aCallIsTimedOnceAndEverythingElseAsWithoutTheStarter(
      @Autowired RoomServiceClient rooms,
      @Autowired MeterRegistry meters,
      @Autowired ObservationRegistry observations) {
    var before = timed(meters, "livekit.client.call");
    rooms.listRooms();
    assertThat(timed(meters, "livekit.client.call")).isEqualTo(before + 1);
    assertThat(meters.get("livekit.client.call").timers())
        .allSatisfy(
            timer ->
                assertThat(timer.getId().getTags())
                    .extracting(Tag::getKey)
                    .containsExactly("code", "error", "kind", "method", "outcome"));
    assertThat(meters.find("livekit.client.call.active").meters()).isEmpty();

    Observation.createNotStarted("order", observations).observe(() -> {});
    assertThat(timed(meters, "order")).isEqualTo(1);
    assertThat(meters.find("order.active").meters()).isNotEmpty();
  }

  private static long timed(MeterRegistry meters, String name) {
    return meters.find(name).timers().stream().mapToLong(Timer::count).sum();
  }

  /** The page shows the endpoints' responses; their keys and texts must be those of this line. */
  @Test
  void theEndpointsRespondAsThePageShows() throws Exception {
    server.createRoom("standup").join("ana");
    get("/rooms/standup/hello");
    var page = Files.readString(Path.of("../../../docs/spring-boot.md"));
    var shown = Pattern.compile("```json\n// GET (\\S+)\n(.*?)```", Pattern.DOTALL).matcher(page);

    var blocks = 0;
    for (; shown.find(); blocks++) {
      var response = get(shown.group(1)).body();
      Files.writeString(Path.of("target/endpoint" + blocks + ".json"), response);
      var texts = Pattern.compile("\"[^\"]*\"").matcher(shown.group(2));
      while (texts.find()) {
        assertThat(response).contains(texts.group());
      }
    }
    assertThat(blocks).isEqualTo(2);
  }

  private String tokenFor(String body) {
    return AccessToken.builder(ApiCredentials.of(server.apiKey(), server.apiSecret()))
        .ttl(Duration.ofMinutes(5))
        .sha256Of(body.getBytes(UTF_8))
        .build()
        .toJwt();
  }

  private HttpResponse<String> post(String body, String token) throws Exception {
    var request = HttpRequest.newBuilder(uri("/webhooks")).POST(BodyPublishers.ofString(body));
    request.header("Content-Type", "application/webhook+json");
    if (token != null) {
      request.header("Authorization", token);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    var user = Base64.getEncoder().encodeToString("me:test".getBytes(UTF_8));
    var request = HttpRequest.newBuilder(uri(path)).header("Authorization", "Basic " + user);
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }
}
