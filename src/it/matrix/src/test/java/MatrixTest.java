import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.roomservice.DataMessage;
import io.roomservice.RoomNotActiveException;
import io.roomservice.RoomServiceClient;
import io.roomservice.RpcCall;
import io.roomservice.TwirpException;
import io.roomservice.Wire;
import io.roomservice.json.ProtoJson;
import io.roomservice.proto.Room;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.FakeLiveKitExtension;
import io.roomservice.token.AccessToken;
import io.roomservice.token.ApiCredentials;
import io.roomservice.token.TokenVerifier;
import io.roomservice.token.VideoGrant;
import io.roomservice.webhook.WebhookReceiver;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an application does with the library, on the dependencies of one row of the table. */
class MatrixTest {
  /** Without this check, a row could pass on other versions than it names. */
  @Test
  void theClassPathIsTheOneOfTheRow() {
    String classPath = System.getProperty("java.class.path");
    int from = 0;
    for (String jar : System.getProperty("expected", "").split(",")) {
      int at = classPath.indexOf("/" + jar, from);
      assertTrue(jar.isEmpty() || at >= 0, jar + " is not on the class path, or not in this order");
      from = Math.max(from, at);
    }
  }

  @ParameterizedTest
  @EnumSource(Wire.class)
  void messagesArriveInOrder(Wire wire) throws Exception {
    try (FakeLiveKit server = FakeLiveKit.start();
        RoomServiceClient rooms = client(server, wire)) {
      var ana = server.createRoom("standup").join("ana");

      rooms.sendData(message("one"));
      rooms.async().sendData(message("two")).get(10, TimeUnit.SECONDS);
      var summary = rooms.bulk().send(Stream.of(message("three"), message("four")));

      assertEquals(2, summary.accepted());
      assertEquals(List.of("one", "two", "three", "four"), ana.receivedTexts());
      assertEquals(List.of("standup"), rooms.listRooms().stream().map(Room::getName).toList());
    }
  }

  @ParameterizedTest
  @EnumSource(Wire.class)
  void refusalsAreTyped(Wire wire) {
    try (FakeLiveKit server = FakeLiveKit.start();
        RoomServiceClient rooms = client(server, wire)) {
      assertThrows(RoomNotActiveException.class, () -> rooms.sendData(message("lost")));
      assertThrows(TwirpException.class, () -> rooms.deleteRoom("nowhere"));
    }
  }

  @ParameterizedTest
  @EnumSource(Wire.class)
  void failedAttemptsAreRetried(Wire wire) {
    try (FakeLiveKit server = FakeLiveKit.start();
        RoomServiceClient rooms = client(server, wire)) {
      var ana = server.createRoom("standup").join("ana");
      server.onNextCall().dropAfterActing();
      rooms.sendData(message("once"));
      server.onNextCall().answerHalf();
      rooms.listRooms();
      server.onNextCall().fail(503);
      rooms.listRooms();

      assertEquals(List.of("once"), ana.receivedTexts());
      assertEquals(6, server.requests().size());
    }
  }

  @ParameterizedTest
  @EnumSource(Wire.class)
  void participantsAnswerCalls(Wire wire) {
    try (FakeLiveKit server = FakeLiveKit.start();
        RoomServiceClient rooms = client(server, wire)) {
      server.createRoom("standup").join("ana").onRpc("light", call -> "on");

      assertEquals(
          "on", rooms.performRpc(RpcCall.to("standup", "ana").method("light").atMostOnce().build()));
    }
  }

  @Test
  void tokensAreSignedAndVerified() {
    var credentials = ApiCredentials.of("devkey", "secret");
    String jwt =
        AccessToken.builder(credentials)
            .identity("ana")
            .grant(VideoGrant.roomJoin("standup"))
            .build()
            .toJwt();

    assertEquals("ana", TokenVerifier.of(credentials).verify(jwt).identity().orElseThrow());
  }

  @Test
  void webhooksAreVerified() throws Exception {
    Queue<String> seen = new ConcurrentLinkedQueue<>();
    try (FakeLiveKit server = FakeLiveKit.start()) {
      var receiver =
          WebhookReceiver.builder().credentials(server.apiKey(), server.apiSecret()).build();
      HttpServer endpoint = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
      endpoint.createContext(
          "/",
          exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String header = exchange.getRequestHeaders().getFirst("Authorization");
            seen.add(receiver.receive(body, header).rawName());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
          });
      endpoint.start();
      try {
        server.webhooksTo(URI.create("http://127.0.0.1:" + endpoint.getAddress().getPort()));
        server.createRoom("standup");
        server.awaitWebhooks();
      } finally {
        endpoint.stop(0);
      }
    }
    assertEquals(List.of("room_started"), List.copyOf(seen));
  }

  @Test
  void messagesAreJson() throws Exception {
    Room room = Room.newBuilder().setName("standup").setNumParticipants(2).build();

    assertEquals(room, ProtoJson.read(ProtoJson.print(room), Room.getDefaultInstance()));
  }

  @Test
  @ExtendWith(FakeLiveKitExtension.class)
  void aTestIsGivenItsServer(FakeLiveKit server, RoomServiceClient rooms) {
    rooms.createRoom("standup");

    assertEquals(1, server.rooms().size());
  }

  private static RoomServiceClient client(FakeLiveKit server, Wire wire) {
    return RoomServiceClient.builder()
        .url(server.url())
        .credentials(server.apiKey(), server.apiSecret())
        .wire(wire)
        .build();
  }

  private static DataMessage message(String text) {
    return DataMessage.inRoom("standup").text(text).build();
  }
}
