package io.roomservice.testing;

import static io.roomservice.testing.RawCalls.SEND_DATA;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.jsonwebtoken.Jwts;
import io.roomservice.DataKind;
import io.roomservice.DataMessage;
import io.roomservice.internal.json.JsonTree;
import io.roomservice.proto.ParticipantInfo.State;
import io.roomservice.proto.PerformRpcRequest;
import io.roomservice.support.Checkout;
import io.roomservice.token.AccessToken;
import io.roomservice.token.VideoGrant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Checks the table of differences between versions in {@code docs/fake-livekit.md}. */
class ServerVersionTest {
  private static final String HEADING = "## Differences between versions";

  /** Returns one cell of the table: the behaviour of a server of this version. */
  private interface Question {
    String ask(FakeLiveKit server, ServerVersion version) throws Exception;
  }

  private record Row(String what, Question question) {
    String line() throws Exception {
      var cells = new ArrayList<String>(List.of(what));
      for (var version : ServerVersion.values()) {
        try (var server = FakeLiveKit.builder().serverVersion(version).start()) {
          cells.add(question.ask(server, version));
        }
      }
      return cells.stream().collect(joining(" | ", "| ", " |"));
    }
  }

  private static final List<Row> ROWS =
      List.of(
          new Row("an error from the room's node", (server, v) -> missingRoom(server)),
          new Row("a token with a bad signature", (server, v) -> badSignature(server)),
          new Row("a token with an unknown key", (server, v) -> unknownKey(server)),
          new Row("a token without `exp`", (server, v) -> withoutExp(server)),
          new Row("a request of 10 MiB and 1 byte", (server, v) -> large(server)),
          new Row("an RPC handler that takes 20 s", (server, v) -> slowHandler(v)),
          new Row("the default time of a handler", (server, v) -> usual(v)),
          new Row(
              "a reliable message to a joining participant",
              (server, v) -> toJoining(server, DataKind.RELIABLE)),
          new Row(
              "a lossy message to a joining participant",
              (server, v) -> toJoining(server, DataKind.LOSSY)),
          new Row(
              "the reason in the webhook `room_finished`", (server, v) -> webhook(server).get(0)),
          new Row("the `User-Agent` of webhooks", (server, v) -> webhook(server).get(1)));

  @Test
  void theNewestIsTheOneUnlessToldOtherwise() throws IOException {
    assertThat(ServerVersion.NEWEST).isEqualTo(ServerVersion.V1_13_11);
    try (var server = FakeLiveKit.start()) {
      assertThat(unknownKey(server)).isEqualTo("`invalid API key`");
    }
  }

  @Test
  void theDocumentSaysWhatTheFakesAnswer() throws Exception {
    var lines = new ArrayList<String>();
    for (var row : ROWS) {
      lines.add(row.line());
    }

    assertThat(lines).isEqualTo(table().skip(2).toList());
    assertThat(table().findFirst())
        .hasValueSatisfying(
            head ->
                assertThat(head)
                    .isEqualTo(
                        Stream.of(ServerVersion.values())
                            .map(version -> "`" + version + "`")
                            .collect(joining(" | ", "| what | ", " |"))));
  }

  private static Stream<String> table() throws IOException {
    var document = Files.readString(Checkout.path("docs", "fake-livekit.md"));
    var section = document.substring(document.indexOf(HEADING) + HEADING.length());
    return section
        .substring(0, section.indexOf("\n## "))
        .lines()
        .filter(line -> line.startsWith("|"));
  }

  private static String missingRoom(FakeLiveKit server) throws IOException {
    var token =
        AccessToken.builder(server.apiKey(), server.apiSecret())
            .grant(VideoGrant.roomCreate())
            .build()
            .toJwt();
    var answer =
        new RawCalls(server)
            .json("/twirp/livekit.RoomService/DeleteRoom", token, "{\"room\":\"nowhere\"}");
    return code(JsonTree.read(answer.body().getBytes(UTF_8)).get("msg"));
  }

  private static String badSignature(FakeLiveKit server) {
    var forged = AccessToken.builder(server.apiKey(), "x".repeat(32)).build().toJwt();
    return code(send(server, forged).body().replace(forged, "<token>"));
  }

  private static String unknownKey(FakeLiveKit server) {
    var stranger = AccessToken.builder("nobody", server.apiSecret()).build().toJwt();
    return code(send(server, stranger).body());
  }

  private static String withoutExp(FakeLiveKit server) {
    server.createRoom("standup");
    var key = new SecretKeySpec(server.apiSecret().getBytes(UTF_8), "HmacSHA256");
    var token =
        Jwts.builder()
            .issuer(server.apiKey())
            .claim("video", Map.of("roomAdmin", true, "room", "standup"))
            .signWith(key, Jwts.SIG.HS256)
            .compact();
    return String.valueOf(send(server, token).statusCode());
  }

  private static String large(FakeLiveKit server) {
    server.createRoom("standup");
    var json = "{\"room\":\"standup\"}";
    var limit = json + " ".repeat(10 * 1024 * 1024 - json.length());
    assertThat(send(server, admin(server), limit).statusCode()).isEqualTo(200);
    return String.valueOf(send(server, admin(server), limit + " ").statusCode());
  }

  private static String slowHandler(ServerVersion version) {
    var needs = Duration.ofSeconds(20);
    var starts = new ArrayList<String>();
    var now = Duration.ZERO;
    for (var patience : version.rpcTimes().tries().apply(needs)) {
      starts.add(String.valueOf(now.toSeconds()));
      if (patience.compareTo(needs) >= 0) {
        return "called once";
      }
      now = now.plus(patience);
    }
    return "called after "
        + String.join(", ", starts)
        + " s, times out after "
        + now.toSeconds()
        + " s";
  }

  private static String usual(ServerVersion version) {
    var call = version.rpcTimes().complete(PerformRpcRequest.getDefaultInstance());
    return new ReceivedRpc(call).responseTimeout().toSeconds() + " s";
  }

  private static String toJoining(FakeLiveKit server, DataKind kind) {
    var ana = server.createRoom("standup").join("ana", it -> it.state(State.JOINING));
    try (var rooms = server.client()) {
      rooms.sendData(DataMessage.inRoom("standup").text("hello").kind(kind).build());
    }
    ana.become(State.ACTIVE);
    return ana.received().isEmpty() ? "lost" : "held";
  }

  /** Returns the reason in {@code room_finished}, and the {@code User-Agent}. */
  private static List<String> webhook(FakeLiveKit server) throws Exception {
    var agent = new CompletableFuture<String>();
    var reason = new CompletableFuture<String>();
    var endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    endpoint.createContext(
        "/",
        exchange -> {
          var event = JsonTree.read(exchange.getRequestBody().readAllBytes());
          agent.complete(exchange.getRequestHeaders().getFirst("User-Agent"));
          if ("room_finished".equals(event.get("event"))) {
            var why = event.get("roomEndReason");
            reason.complete(why == null ? "none" : code(why));
          }
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    endpoint.start();
    try {
      server.webhooksTo(URI.create("http://127.0.0.1:" + endpoint.getAddress().getPort() + "/"));
      server.createRoom("standup").delete();
      server.awaitWebhooks();
      return List.of(reason.getNow("no webhook"), code(agent.getNow("no webhook")));
    } finally {
      endpoint.stop(0);
    }
  }

  private static String admin(FakeLiveKit server) {
    return AccessToken.builder(server.apiKey(), server.apiSecret())
        .grant(VideoGrant.roomAdmin("standup"))
        .build()
        .toJwt();
  }

  private static HttpResponse<String> send(FakeLiveKit server, String token) {
    return send(server, token, "{\"room\":\"standup\"}");
  }

  private static HttpResponse<String> send(FakeLiveKit server, String token, String json) {
    return new RawCalls(server).json(SEND_DATA, token, json);
  }

  private static String code(Object text) {
    return "`" + text + "`";
  }
}
