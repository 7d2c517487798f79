package recipes.cookbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.roomservice.DataMessage;
import io.roomservice.RoomServiceClient;
import io.roomservice.TwirpException;
import io.roomservice.json.InvalidJsonException;
import io.roomservice.proto.Room;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.FakeLiveKitExtension;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import recipes.cookbook.OrderEvents.OrderReady;
import recipes.cookbook.OrderEvents.Verdict;
import recipes.cookbook.Sends.Cart;
import recipes.cookbook.Sends.Position;

/** What the cookbook promises. */
@Timeout(60)
@ExtendWith(FakeLiveKitExtension.class)
class CookbookTest {
  private static final DataMessage HELLO = DataMessage.inRoom("shop").text("hello").build();
  private static final OrderReady READY = new OrderReady("order 17", "shop", "ana");

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
  void aRoomIsCreatedAsAFileSays(RoomServiceClient rooms, @TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("room"), "{\"name\":\"shop\",\"maxParticipants\":3}");

    assertEquals(3, KeptMessages.createAsConfigured(rooms, file).getMaxParticipants());

    Files.writeString(file, "{\"name\":\"shop\",\"maxParticipant\":3}");
    var e =
        assertThrows(
            InvalidJsonException.class, () -> KeptMessages.createAsConfigured(rooms, file));
    assertEquals("CreateRoomRequest: there is no field \"maxParticipant\"", e.getMessage());
  }

  @Test
  void aRoomIsKeptWhole(@TempDir Path folder) throws Exception {
    var room = Room.newBuilder().setName("shop").setTurnPassword("hunter2").build();

    assertEquals(room, KeptMessages.keepAndReadAgain(room, folder.resolve("room")));
  }

  @Test
  void roomsAreLoggedWithoutTheirSecrets(FakeLiveKit server, RoomServiceClient rooms) {
    server.createRoom("shop");
    var logged = new StringBuilder();

    KeptMessages.logRooms(rooms, new StringLogger(logged));

    assertTrue(logged.toString().contains("\"name\":\"shop\""));
    assertTrue(logged.toString().contains("\"turnPassword\":\"***\""));
  }

  private record StringLogger(StringBuilder text) implements System.Logger {
    @Override
    public String getName() {
      return "test";
    }

    @Override
    public boolean isLoggable(Level level) {
      return true;
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
      text.append(message);
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... params) {
      text.append(format);
    }
  }

  @Test
  void anEventThatComesTwiceArrivesOnce(FakeLiveKit server, RoomServiceClient rooms) {
    var ana = server.createRoom("shop").join("ana");
    var events = new OrderEvents(rooms);

    assertEquals(Verdict.DONE, events.on(READY));
    assertEquals(Verdict.DONE, events.on(READY));

    assertEquals(List.of("order 17 is ready"), ana.receivedTexts());
  }

  @Test
  void anEventOfUnknownEndComesAgainAndArrivesOnce(FakeLiveKit server, RoomServiceClient rooms) {
    var ana = server.createRoom("shop").join("ana");
    var events = new OrderEvents(rooms);
    server.onNext("SendData").times(3).dropAfterActing();

    assertEquals(Verdict.DELIVER_AGAIN, events.on(READY));
    assertEquals(Verdict.DONE, events.on(READY));

    assertEquals(List.of("order 17 is ready"), ana.receivedTexts());
  }

  @Test
  void whatWillNeverDoIsSetAside(RoomServiceClient rooms) {
    var events = new OrderEvents(rooms);

    assertEquals(Verdict.SET_ASIDE, events.on(READY)); // no room
    assertEquals(Verdict.SET_ASIDE, events.on(new OrderReady("17", "", "ana")));
  }

  @Test
  void anObjectIsSentAsJson(FakeLiveKit server, RoomServiceClient rooms) throws Exception {
    var ana = server.createRoom("shop").join("ana");

    Sends.asJson(rooms, new ObjectMapper(), "shop", new Cart(2, 1990));

    assertEquals(List.of("{\"items\":2,\"cents\":1990}"), ana.receivedTexts());
    assertEquals("cart", ana.received().get(0).topic().orElseThrow());
  }

  @Test
  void allRoomsAreTold(FakeLiveKit server, RoomServiceClient rooms) {
    var ana = server.createRoom("shop").join("ana");
    var bo = server.createRoom("game").join("bo");

    assertEquals(2, Sends.toAllRooms(rooms, "news").accepted());

    assertEquals(List.of("news"), ana.receivedTexts());
    assertEquals(List.of("news"), bo.receivedTexts());
  }

  @Test
  void theLastPositionArrives(FakeLiveKit server, RoomServiceClient rooms) throws Exception {
    var ana = server.createRoom("game").join("ana");
    var positions = Stream.iterate(0, i -> i < 100, i -> i + 1);

    var sum =
        Sends.positions(rooms, positions.map(i -> new Position("game", "bo", i, i)))
            .summary()
            .get(20, TimeUnit.SECONDS);

    assertEquals(100, sum.accepted() + sum.superseded());
    var received = ana.receivedTexts();
    assertEquals("99.0 99.0", received.get(received.size() - 1));
  }

  @Test
  void aMessageWaitsForItsRoom(FakeLiveKit server, RoomServiceClient rooms) throws Exception {
    var sent = CompletableFuture.runAsync(() -> Sends.onceTheRoomIsOpen(rooms, HELLO));
    while (server.requests().isEmpty()) {
      Thread.onSpinWait();
    }

    var ana = server.createRoom("shop").join("ana");

    sent.get(20, TimeUnit.SECONDS);
    assertEquals(List.of("hello"), ana.receivedTexts());
  }

  @Test
  void whoComesLaterReadsTheMetadata(FakeLiveKit server, RoomServiceClient rooms) {
    server.createRoom("game");

    Sends.alsoForWhoComesLater(rooms, "game", "2:1");

    assertEquals("2:1", rooms.listRooms().get(0).getMetadata());
  }

  @Test
  void theHealthEndpointTellsARefusedKeyFromAServerThatIsAway(
      RoomServiceClient rooms, FakeLiveKit server) {
    assertTrue(Clients.health(rooms).startsWith("UP, clocks "));
    try (var stranger =
        RoomServiceClient.builder().url(server.url()).credentials(server.apiKey(), "wrong").build()) {
      assertEquals("KEY REFUSED", Clients.health(stranger));
    }
    try (var away =
        RoomServiceClient.builder().url("http://127.0.0.1:1").credentials("devkey", "secret").build()) {
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
  void callsAndRepeatsAreCounted(FakeLiveKit server) {
    server.createRoom("shop");
    var meters = new SimpleMeterRegistry();
    try (var rooms = server.clientBuilder().listener(new CallMetrics(meters)).build()) {
      server.onNext("SendData").dropBeforeActing();
      rooms.sendData(HELLO);
    }

    assertEquals(
        1, meters.get("livekit.calls").tags("method", "RoomService/SendData", "outcome", "OK").timer().count());
    assertEquals(1, meters.get("livekit.repeats").counter().count());
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
}
