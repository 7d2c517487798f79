package io.roomservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.DataKind;
import io.roomservice.DataMessage;
import io.roomservice.PacketSize;
import io.roomservice.RoomServiceClient;
import io.roomservice.SizeLimits;
import io.roomservice.it.harness.RequiresRealServer;
import io.roomservice.it.harness.client.Client;
import io.roomservice.it.harness.client.ClientTable;
import io.roomservice.it.harness.client.Clients;
import io.roomservice.it.harness.client.Reported;
import io.roomservice.it.harness.client.RequiresClients;
import io.roomservice.it.harness.client.Shape;
import io.roomservice.it.harness.receiver.Receiver;
import io.roomservice.it.harness.receiver.Receivers;
import io.roomservice.it.harness.server.Channel;
import io.roomservice.it.harness.server.RealServer;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each of LiveKit's clients receives exactly what {@code sendData} sends to it, in one room. */
@RequiresRealServer
@RequiresClients
@TestInstance(Lifecycle.PER_CLASS)
class ClientsIT {
  private static final Duration BLOCKED = Duration.ofSeconds(2);
  private static final int LOSSY_ATTEMPTS = 20;

  private final ClientTable table = new ClientTable();
  private final Map<Client, Receiver> members = new EnumMap<>(Client.class);
  private RoomServiceClient rooms;
  private String room;

  @BeforeAll
  void join(RealServer server, Receivers receivers, Clients clients) throws Exception {
    room = server.freshRoom();
    rooms =
        RoomServiceClient.builder()
            .url(server.url())
            .credentials(server.apiKey(), server.apiSecret())
            .build();
    for (var client : Client.values()) {
      members.put(client, receivers.join(clients.host(client), room, client.identity()));
    }
  }

  @AfterAll
  void report() throws IOException {
    rooms.close();
    table.write();
  }

  static Stream<Shape> shapes() {
    return Shape.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void eachAddresseeReceivesItOnceAndNoOneElseDoes(Shape shape) throws Exception {
    var view = rooms.withOptions(o -> o.withWire(shape.wire()));
    var problems = new EnumMap<Client, String>(Client.class);

    for (var message : shape.messages(room)) {
      view.sendData(message);
      for (var client : Client.values()) {
        var expected = isAddressed(client, message) ? List.of(client.reported(message)) : List.of();
        var got = members.get(client).received().stream().map(Reported::of).toList();
        if (!got.equals(expected)) {
          problems.put(client, "expected " + expected + ", got " + got);
        }
      }
    }

    table.add(shape, problems.keySet());
    assertThat(problems).isEmpty();
  }

  private static boolean isAddressed(Client client, DataMessage message) {
    var identities = message.destinationIdentities();
    return identities.isEmpty() || identities.contains(client.identity());
  }

  static Stream<Arguments> clientsAndKinds() {
    return Stream.of(DataKind.values())
        .flatMap(kind -> Stream.of(Client.values()).map(client -> Arguments.of(client, kind)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("clientsAndKinds")
  void theLargestPacketArrivesAndALargerOneDoesNot(
      Client client, DataKind kind, RealServer server, Receivers receivers, Clients clients)
      throws Exception {
    var row = "largest %s packet".formatted(kind.name().toLowerCase(Locale.ROOT));
    table.put(row, client, "FAILED");
    // In a separate room, because a packet that is too large may block its receiver.
    var member = receivers.join(clients.host(client), server.freshRoom(), client.identity());
    var largest = packet(member.room(), kind, client.largestPacket());
    var tooLarge = packet(member.room(), kind, client.smallestLostPacket());
    var unchecked =
        rooms.withOptions(o -> o.withSizeLimits(SizeLimits.documented().withWarnOnly()));

    assertThat(sendUntilReceived(largest, unchecked, member))
        .containsOnly(client.reported(largest));
    unchecked.sendData(tooLarge);

    if (kind == DataKind.RELIABLE && client.isBlockedByLargerPackets()) {
      for (var channel : Channel.values()) { // they share the receive buffer
        assertThat(member.passes(channel, BLOCKED)).isFalse();
      }
      assertThat(member.arrived()).isEmpty();
    } else {
      assertThat(member.received())
          .noneMatch(got -> got.payload().length == tooLarge.payloadSize());
    }
    table.put(row, client, "%,d".formatted(client.largestPacket()));
  }

  /** A lossy packet of hundreds of datagrams is lost if one of them is, even on one machine. */
  private static List<Reported> sendUntilReceived(
      DataMessage message, RoomServiceClient rooms, Receiver member) throws InterruptedException {
    int attempts = message.kind() == DataKind.LOSSY ? LOSSY_ATTEMPTS : 1;
    var got = List.<Reported>of();
    for (int attempt = 1; got.isEmpty() && attempt <= attempts; attempt++) {
      rooms.sendData(message);
      got = member.received().stream().map(Reported::of).toList();
    }
    return got;
  }

  private static DataMessage packet(String room, DataKind kind, int bytes) {
    var estimate = filled(room, kind, bytes);
    return filled(room, kind, bytes - (PacketSize.of(estimate).bytes() - bytes));
  }

  private static DataMessage filled(String room, DataKind kind, int bytes) {
    return DataMessage.inRoom(room).payload(new byte[bytes]).kind(kind).toEveryone().build();
  }
}
