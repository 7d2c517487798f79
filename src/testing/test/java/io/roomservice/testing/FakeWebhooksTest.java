package io.roomservice.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.roomservice.proto.ParticipantInfo.State;
import io.roomservice.proto.TrackSource;
import io.roomservice.support.SettableClock;
import io.roomservice.token.ApiCredentials;
import io.roomservice.token.TokenVerifier;
import io.roomservice.webhook.WebhookReceiver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Webhooks as an endpoint receives them. */
class FakeWebhooksTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SettableClock clock = SettableClock.at("2030-01-02T03:04:05Z");
  private final FakeLiveKit server = FakeLiveKit.builder().clock(clock).start();
  private final List<Hook> hooks = new CopyOnWriteArrayList<>();
  private final List<Integer> answers = new ArrayList<>(); // guarded by itself
  private final HttpServer endpoint;

  /** A request as received. */
  private record Hook(String authorization, String type, String userAgent, List<Byte> bytes) {
    byte[] body() {
      var body = new byte[bytes.size()];
      for (var i = 0; i < body.length; i++) {
        body[i] = bytes.get(i);
      }
      return body;
    }

    JsonNode json() {
      try {
        return JSON.readTree(body());
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  FakeWebhooksTest() throws IOException {
    endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    endpoint.createContext("/hook", this::take);
    endpoint.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    var bytes = new ArrayList<Byte>();
    for (var one : exchange.getRequestBody().readAllBytes()) {
      bytes.add(one);
    }
    hooks.add(
        new Hook(
            headers.getFirst("Authorization"),
            headers.getFirst("Content-Type"),
            headers.getFirst("User-Agent"),
            bytes));
    synchronized (answers) {
      exchange.sendResponseHeaders(answers.isEmpty() ? 200 : answers.remove(0), -1);
    }
    exchange.close();
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + endpoint.getAddress().getPort() + "/hook");
  }

  @AfterEach
  void close() {
    server.close();
    endpoint.stop(0);
  }

  @Test
  void whatHappensIsToldInItsOrder() throws Exception {
    server.webhooksTo(url());

    var room = server.createRoom("standup");
    var ana = room.join("ana");
    var bo = room.join("bo", newcomer -> newcomer.state(State.JOINING));
    var track = ana.publish(TrackSource.MICROPHONE);
    ana.unpublish(track.getSid());
    ana.publish(TrackSource.CAMERA);
    bo.leave();
    ana.leave();
    room.delete();

    assertThat(server.awaitWebhooks())
        .extracting(SentWebhook::name)
        .containsExactly(
            "room_started",
            "participant_joined",
            "track_published",
            "track_unpublished",
            "track_published",
            "participant_connection_aborted",
            "track_unpublished",
            "participant_left",
            "room_finished");
    assertThat(server.awaitWebhooks()).allMatch(SentWebhook::isTaken);
    assertThat(hooks)
        .extracting(hook -> hook.json().get("event").textValue())
        .containsExactlyElementsOf(server.awaitWebhooks().stream().map(SentWebhook::name).toList());
  }

  @Test
  void whyARoomEndedIsTold() throws Exception {
    server.webhooksTo(url());

    server.createRoom("deleted").delete();
    server.createRoom("empty");
    clock.advance(Duration.ofMinutes(10));
    server.rooms();

    assertThat(reasons(server)).containsExactly("ROOM_END_API_DELETE", "ROOM_END_IDLE_TIMEOUT");
  }

  @Test
  void anOlderServerDoesNotSayWhyARoomEnded() throws Exception {
    try (var older =
        FakeLiveKit.builder().clock(clock).serverVersion(ServerVersion.V1_13_5).start()) {
      older.webhooksTo(url());

      older.createRoom("deleted").delete();

      assertThat(reasons(older)).containsExactly("");
      assertThat(hooks.get(0).userAgent()).isEqualTo("Go-http-client/1.1");
    }
  }

  private List<String> reasons(FakeLiveKit server) throws InterruptedException {
    server.awaitWebhooks();
    return hooks.stream()
        .map(Hook::json)
        .filter(event -> event.get("event").textValue().equals("room_finished"))
        .map(event -> event.path("roomEndReason").asText())
        .toList();
  }

  @Test
  void aHookIsSignedForItsVeryBytes() throws Exception {
    server.webhooksTo(url());
    server.createRoom("größer");
    server.awaitWebhooks();

    var hook = hooks.get(0);
    assertThat(hook.type()).isEqualTo("application/webhook+json");
    assertThat(hook.userAgent()).isEqualTo("LiveKit");
    var token =
        TokenVerifier.of(ApiCredentials.of(server.apiKey(), server.apiSecret()))
            .withClock(clock)
            .verify(hook.authorization());
    assertThat(token.isBoundTo(hook.body())).isTrue();
    assertThat(token.expiresAt()).contains(clock.instant().plus(Duration.ofMinutes(5)));
    assertThat(token.identity()).isEmpty();
  }

  @Test
  void theLibrarysReceiverTakesThem() throws Exception {
    server.webhooksTo(url());
    server.createRoom("standup").join("ana");
    server.awaitWebhooks();
    var receiver =
        WebhookReceiver.builder()
            .credentials(server.apiKey(), server.apiSecret())
            .clock(clock)
            .build();

    assertThat(hooks)
        .extracting(hook -> receiver.receive(hook.body(), hook.authorization()).rawName())
        .containsExactly("room_started", "participant_joined");
  }

  @Test
  void aBodyIsWrittenAsTheRealServerWritesIt() throws Exception {
    server.webhooksTo(url());
    var ana = server.createRoom("standup").join("ana");
    ana.publish(TrackSource.MICROPHONE, "mic");
    server.awaitWebhooks();

    var joined = hooks.get(1).json();
    assertThat(joined.get("id").textValue()).startsWith("EV_");
    assertThat(joined.get("createdAt").textValue()).isEqualTo("1893553445");
    assertThat(joined.get("room").get("emptyTimeout").intValue()).isEqualTo(300);
    assertThat(joined.get("room").has("turnPassword")).isTrue();
    assertThat(joined.get("room").has("metadata")).as("a field with its default").isFalse();
    assertThat(joined.get("participant").get("state").textValue()).isEqualTo("ACTIVE");
    assertThat(joined.get("participant").has("kind")).isFalse();

    var published = hooks.get(2).json();
    assertThat(published.get("room").fieldNames()).toIterable().containsExactly("sid", "name");
    assertThat(published.get("participant").fieldNames())
        .toIterable()
        .containsExactly("sid", "identity");
    assertThat(published.get("track").get("name").textValue()).isEqualTo("mic");
    assertThat(published.get("track").has("type")).as("the default type, audio").isFalse();
  }

  @Test
  void anEndpointThatFailsIsAskedAgainWithTheSameBytesAndToken() throws Exception {
    answers.addAll(List.of(500, 429, 204));
    server.webhooksTo(url());
    server.createRoom("standup");

    var sent = server.awaitWebhooks().get(0);

    assertThat(sent.attempts()).isEqualTo(3);
    assertThat(sent.status()).hasValue(204);
    assertThat(hooks).hasSize(3).containsOnly(hooks.get(0));
  }

  @Test
  void anEndpointThatKeepsFailingIsGivenUpAfterFiveTimes() throws Exception {
    answers.addAll(List.of(503, 503, 503, 503, 503));
    server.webhooksTo(url());
    server.createRoom("standup");

    var sent = server.awaitWebhooks().get(0);

    assertThat(sent.attempts()).isEqualTo(5);
    assertThat(sent.isTaken()).isFalse();
    assertThat(sent).hasToString("room_started (503 after 5 attempts)");
  }

  @Test
  void a404IsFinal() throws Exception {
    server.webhooksTo(URI.create(url() + "/../nowhere"));
    server.createRoom("standup");

    var sent = server.awaitWebhooks().get(0);

    assertThat(sent.status()).hasValue(404);
    assertThat(sent.attempts()).isEqualTo(1);
  }

  @Test
  void nobodyListeningIsNoError() throws Exception {
    server.webhooksTo(url());
    endpoint.stop(0);
    server.createRoom("standup");

    assertThat(server.awaitWebhooks()).hasToString("[room_started (no response after 5 attempts)]");
  }

  @Test
  void onlyWhatHappensAfterwardsIsTold() throws Exception {
    server.createRoom("standup").join("ana");
    server.webhooksTo(url());
    server.room("standup").participant("ana").leave();

    assertThat(server.awaitWebhooks())
        .extracting(SentWebhook::name)
        .containsExactly("participant_left");
  }

  @Test
  void whatIsNoUrlOfAnEndpointIsRefused() {
    assertThatThrownBy(() -> server.webhooksTo(URI.create("ftp://127.0.0.1/hook")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
