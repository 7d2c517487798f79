package io.roomservice.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.BulkResult.Status;
import io.roomservice.DataKind;
import io.roomservice.DataMessage;
import io.roomservice.RoomServiceClient;
import io.roomservice.RoomServiceClientBuilder;
import io.roomservice.RpcCall;
import io.roomservice.it.harness.nginx.Nginx;
import io.roomservice.it.harness.nginx.Nginx.IfDead;
import io.roomservice.it.harness.nginx.NginxProgram;
import io.roomservice.it.harness.nginx.RequiresNginx;
import io.roomservice.it.harness.receiver.Receiver;
import io.roomservice.it.harness.receiver.Receivers;
import io.roomservice.it.harness.redis.Cluster;
import io.roomservice.it.harness.redis.RequiresCluster;
import io.roomservice.it.harness.server.RawTwirp;
import io.roomservice.it.harness.server.RealServer;
import io.roomservice.it.harness.traffic.Audience;
import io.roomservice.it.harness.traffic.Tally;
import io.roomservice.it.harness.traffic.Traffic;
import io.roomservice.it.harness.traffic.TrafficReport;
import io.roomservice.it.harness.traffic.Way;
import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.Room;
import io.roomservice.proto.UpdateParticipantRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two nodes over one Redis: each node's rooms are reached through both, also when one of them is
 * killed, and through a gateway. For a longer run set the system property {@code cluster.seconds};
 * see {@code src/it/cluster/run}.
 */
@EnabledIfSystemProperty(named = "cluster.seconds", matches = ".+") // src/it/cluster/run sets it
@RequiresCluster
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class ClusterIT {
  private static final int SECONDS = Integer.getInteger("cluster.seconds", 1);
  private static final int PHASE = SECONDS * Traffic.PER_SECOND;
  private static final TrafficReport report = new TrafficReport("cluster.txt");

  /** After so many requests nginx closes a connection. */
  private static final int REQUESTS = 50;

  private final Cluster cluster;
  private final Receivers receivers;
  private final Audience audience = new Audience();
  private final List<RoomServiceClient> clients = new ArrayList<>();

  ClusterIT(Cluster cluster, Receivers receivers) {
    this.cluster = cluster;
    this.receivers = receivers;
  }

  @AfterEach
  void close() {
    clients.forEach(RoomServiceClient::close);
  }

  @AfterAll
  static void write() throws IOException {
    report.write();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void sendsThroughEitherNodeReachEveryoneInARoom(int home) throws Exception {
    var node = cluster.nodes().get(home);
    var other = cluster.otherThan(node);
    var room = roomOn(node);
    var ana = receivers.on(node).joinOnTheWire(room, "ana");
    var ben =
        receivers.on(other).joinOnTheWire(room, "ben"); // only its signals pass the other node

    for (var kind : DataKind.values()) {
      for (var through : cluster.nodes()) {
        var rooms = client(through);
        var name = kind + " through " + cluster.nodes().indexOf(through);
        var message = DataMessage.inRoom(room).kind(kind);
        rooms.sendData(message.text(name).build());
        rooms.sendData(message.text(name + " to ana").destinationIdentities("ana").build());
      }
    }

    var toAll =
        List.of("RELIABLE through 0", "RELIABLE through 1", "LOSSY through 0", "LOSSY through 1");
    assertThat(texts(ben)).containsExactlyInAnyOrderElementsOf(toAll);
    assertThat(texts(ana))
        .containsExactlyInAnyOrderElementsOf(
            toAll.stream().flatMap(name -> Stream.of(name, name + " to ana")).toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void rpcsThroughTheOtherNodeRunOnce(int home) throws Exception {
    var node = cluster.nodes().get(home);
    var room = roomOn(node);
    var ana = receivers.on(node).join(room, "ana");
    ana.handle("echo", Map.of());

    var call = RpcCall.to(room, "ana").method("echo").payload("größer").atMostOnce().build();

    assertThat(client(cluster.otherThan(node)).performRpc(call)).isEqualTo("größer");
    assertThat(ana.calls()).containsExactly("größer");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void adminCallsThroughTheOtherNodeActOnTheRoom(int home) throws Exception {
    var node = cluster.nodes().get(home);
    var room = roomOn(node);
    var ana = receivers.on(node).join(room, "ana");
    var ben = receivers.on(node).join(room, "ben");
    var track = ana.publish();
    var rooms = client(cluster.otherThan(node));

    assertThat(rooms.listRooms(room)).extracting(Room::getName).containsExactly(room);
    assertThat(rooms.listParticipants(room))
        .extracting(ParticipantInfo::getIdentity)
        .containsExactlyInAnyOrder("ana", "ben");
    assertThat(rooms.mutePublishedTrack(room, "ana", track, true).getMuted()).isTrue();
    var update =
        UpdateParticipantRequest.newBuilder()
            .setRoom(room)
            .setIdentity("ana")
            .setMetadata("in the chair");
    assertThat(rooms.updateParticipant(update.build()).getMetadata()).isEqualTo("in the chair");
    assertThat(rooms.getParticipant(room, "ana").getMetadata()).isEqualTo("in the chair");
    assertThat(rooms.updateRoomMetadata(room, "in session").getMetadata()).isEqualTo("in session");

    rooms.removeParticipant(room, "ben");
    assertThat(ben.awaitDisconnect(Duration.ofSeconds(15))).isEqualTo("PARTICIPANT_REMOVED");
    rooms.deleteRoom(room);
    assertThat(ana.awaitDisconnect(Duration.ofSeconds(15))).isEqualTo("ROOM_DELETED");
  }

  @Test
  void callsForAKilledNodesRoomsFailAndTheOthersGoOn() throws Exception {
    var killed = cluster.two();
    var living = join(cluster.one(), 3);
    var lost = join(killed, 1);
    var rooms = client(cluster.one());
    var ways = new ArrayList<>(ways("rooms of the other node", rooms, living));
    ways.addAll(ways("its rooms", rooms, lost));
    ways.addAll(ways("through it", client(killed), living));
    try (var traffic = Traffic.start(ways)) {
      traffic.run(PHASE);
      audience.left(lost);
      killed.kill();
      traffic.run(PHASE);

      var tallies = report.add("node killed", traffic, audience);
      var others = tallies.get("rooms of the other node");
      assertThat(others.count(Status.ACCEPTED)).isEqualTo(others.sends());
      assertThat(tallies.get("its rooms").failures())
          .containsOnlyKeys("RoomNotActiveException UNKNOWN");
      assertThat(tallies.get("through it").failures())
          .containsKey("TransportException NOT_SENT")
          .allSatisfy((failure, count) -> assertThat(failure).startsWith("TransportException"));
    } finally {
      killed.startAgain();
    }
    rooms.sendData(DataMessage.inRoom(join(killed, 1).get(0)).text("0").build());
  }

  @Test
  @RequiresNginx
  void aGatewayThatEndsConnectionsLosesNothing(NginxProgram nginx, @TempDir Path folder)
      throws Exception {
    try (var gateway = Nginx.start(nginx, folder, urls(), IfDead.RESPOND_502, REQUESTS)) {
      var rooms = client(gateway);
      var ways =
          new ArrayList<>(ways("new connection every 50 requests", rooms, join(cluster.one(), 2)));
      ways.addAll(ways("new connection every 50 requests", rooms, join(cluster.two(), 2)));
      try (var traffic = Traffic.start(ways)) {
        for (int i = 0; i < 3; i++) {
          traffic.run(PHASE / 3);
          gateway.reload();
        }
        traffic.run(PHASE / 3);

        var tally = only(report.add("nginx reloaded", traffic, audience));
        assertThat(tally.failures()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @RequiresNginx
  void whatAGatewayRespondsForADeadNodeIsNoSuccess(
      IfDead ifDead, NginxProgram nginx, @TempDir Path folder) throws Exception {
    var killed = cluster.two();
    try (var gateway = Nginx.start(nginx, folder, urls(), ifDead, REQUESTS)) {
      var living = join(cluster.one(), 4);
      try (var traffic = Traffic.start(ways("rooms of the other node", client(gateway), living))) {
        traffic.run(PHASE);
        killed.kill();
        traffic.run(PHASE);

        var tally = only(report.add("node killed behind nginx, " + ifDead, traffic, audience));
        assertThat(tally.failures().keySet())
            .isSubsetOf(
                "TwirpException UNKNOWN",
                "TransportException UNKNOWN",
                "TransportException NOT_SENT");
        assertThat(tally.messages().getOrDefault("TwirpException UNKNOWN", "502")).contains("502");
        assertThat(tally.count(Status.ACCEPTED)).isGreaterThan(PHASE);
      } finally {
        killed.startAgain();
      }
    }
  }

  private static String roomOn(RealServer node) throws InterruptedException {
    var room = node.freshRoom();
    RawTwirp.createRoomHere(node, room);
    return room;
  }

  private List<String> join(RealServer node, int number) throws InterruptedException {
    var joined = new ArrayList<Receiver>();
    for (int i = 0; i < number; i++) {
      joined.add(receivers.on(node).joinOnTheWire(roomOn(node), "ana"));
    }
    audience.joined(joined);
    return joined.stream().map(Receiver::room).toList();
  }

  private static List<Way> ways(String name, RoomServiceClient rooms, List<String> names) {
    return names.stream().map(room -> new Way(name, rooms, room)).toList();
  }

  private static Tally only(Map<String, Tally> tallies) {
    assertThat(tallies).hasSize(1);
    return tallies.values().iterator().next();
  }

  private List<String> urls() {
    return cluster.nodes().stream().map(RealServer::url).toList();
  }

  private RoomServiceClient client(RealServer node) {
    return client(RoomServiceClient.builder().url(node.url()));
  }

  private RoomServiceClient client(Nginx gateway) {
    return client(RoomServiceClient.builder().url(gateway.url()).httpClient(Nginx.trusting()));
  }

  private RoomServiceClient client(RoomServiceClientBuilder builder) {
    var one = cluster.one(); // both have the same keys
    var client = builder.credentials(one.apiKey(), one.apiSecret()).build();
    clients.add(client);
    return client;
  }

  private static List<String> texts(Receiver receiver) throws InterruptedException {
    return receiver.received().stream()
        .map(received -> new String(received.payload(), UTF_8))
        .toList();
  }
}
