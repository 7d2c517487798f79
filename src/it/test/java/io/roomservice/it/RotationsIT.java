package io.roomservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.BulkResult.Status;
import io.roomservice.RoomServiceClient;
import io.roomservice.RoomServiceClientBuilder;
import io.roomservice.it.harness.conformance.ConformanceServer;
import io.roomservice.it.harness.conformance.MovingPin;
import io.roomservice.it.harness.conformance.RequiresConformanceServer;
import io.roomservice.it.harness.receiver.Receiver;
import io.roomservice.it.harness.receiver.Receivers;
import io.roomservice.it.harness.redis.Cluster;
import io.roomservice.it.harness.redis.RequiresCluster;
import io.roomservice.it.harness.server.RawTwirp;
import io.roomservice.it.harness.server.RealServer;
import io.roomservice.it.harness.server.ServerKey;
import io.roomservice.it.harness.traffic.Audience;
import io.roomservice.it.harness.traffic.Tally;
import io.roomservice.it.harness.traffic.Traffic;
import io.roomservice.it.harness.traffic.TrafficReport;
import io.roomservice.it.harness.traffic.Way;
import io.roomservice.it.harness.upgrade.OtherServer;
import io.roomservice.it.harness.upgrade.RequiresOtherServer;
import io.roomservice.token.ApiCredentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Servers, keys, clocks, addresses and regions change while messages are sent. For a longer run set
 * the system property {@code cluster.seconds}; see {@code src/it/cluster/run}.
 */
@EnabledIfSystemProperty(named = "cluster.seconds", matches = ".+") // src/it/cluster/run sets it
@RequiresCluster
@RequiresOtherServer
@RequiresConformanceServer
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class RotationsIT {
  private static final int SECONDS = Integer.getInteger("cluster.seconds", 1);
  private static final int PHASE = SECONDS * Traffic.PER_SECOND;
  private static final int ROOMS = 4;
  private static final TrafficReport report = new TrafficReport("rotations.txt");

  /** How calls fail while the server is down, and until someone is in the room again. */
  private static final Set<String> OUTAGE =
      Set.of(
          "TransportException NOT_SENT",
          "TransportException UNKNOWN",
          "RoomNotActiveException UNKNOWN");

  private final RealServer shared;
  private final Receivers receivers;
  private final Audience audience = new Audience();
  private final List<RoomServiceClient> clients = new ArrayList<>();

  RotationsIT(RealServer shared, Receivers receivers) {
    this.shared = shared;
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

  @Test
  void aServerIsKilledAndStartedAgain() throws Exception {
    try (var server = shared.another()) {
      var rooms = freshRooms(server);
      join(server, rooms);
      try (var traffic = Traffic.start(ways("all rooms", client(server), rooms))) {
        traffic.run(PHASE);
        audience.left(rooms);
        server.kill();
        traffic.run(PHASE);
        restart(server, server::startAgain, rooms, traffic);

        var tally = only(report.add("server killed and started again", traffic, audience));
        assertThat(tally.failures()).isNotEmpty();
        assertThat(OUTAGE).containsAll(tally.failures().keySet());
      }
    }
  }

  @Test
  void aServerIsReplacedByTheOtherVersion(OtherServer servers) throws Exception {
    try (var server = shared.another()) {
      var rooms = freshRooms(server);
      join(server, rooms);
      try (var traffic = Traffic.start(ways("all rooms", client(server), rooms))) {
        traffic.run(PHASE);
        stop(server, rooms);
        restart(
            server,
            () -> server.startAgainAs(servers.otherGeneration(), servers.otherBinary()),
            rooms,
            traffic);
        stop(server, rooms);
        restart(
            server,
            () -> server.startAgainAs(servers.generation(), servers.binary()),
            rooms,
            traffic);

        var run = "replaced by %s, and back".formatted(servers.otherGeneration());
        var tally = only(report.add(run, traffic, audience));
        assertThat(OUTAGE).containsAll(tally.failures().keySet());
      }
    }
  }

  /** As while a cluster is upgraded one node at a time. */
  @Test
  void aClusterHasNodesOfBothVersions(Cluster cluster, OtherServer servers) throws Exception {
    var node = cluster.two();
    node.stop();
    node.startAgainAs(servers.otherGeneration(), servers.otherBinary());
    try {
      var ways = new ArrayList<Way>();
      for (var home : cluster.nodes()) {
        var rooms = freshRooms(home);
        for (var room : rooms) {
          RawTwirp.createRoomHere(home, room);
        }
        join(home, rooms);
        var other = cluster.otherThan(home);
        ways.addAll(
            ways(
                "from %s to %s".formatted(other.generation(), home.generation()),
                client(other),
                rooms));
      }
      try (var traffic = Traffic.start(ways)) {
        traffic.run(2 * PHASE);

        assertThat(report.add("cluster of both versions", traffic, audience).values())
            .allSatisfy(tally -> assertThat(tally.failures()).isEmpty());
      }
    } finally {
      node.stop();
      node.startAgainAs(servers.generation(), servers.binary());
    }
  }

  /** The client learns of the new key when the server rejects the old one. */
  @Test
  void anApiKeyIsReplaced() throws Exception {
    try (var server = shared.another()) {
      server.kill();
      server.startAgainWith(ServerKey.DEV);
      var rooms = freshRooms(server);
      join(server, rooms);
      var key = new AtomicReference<>(credentials(ServerKey.DEV));
      var client = client(RoomServiceClient.builder().url(server.url()).credentials(key::get));
      try (var traffic = Traffic.start(ways("all rooms", client, rooms))) {
        traffic.run(PHASE);
        stop(server, rooms);
        restart(server, () -> server.startAgainWith(ServerKey.DEV, ServerKey.LONG), rooms, traffic);
        key.set(credentials(ServerKey.LONG));
        traffic.run(PHASE);
        stop(server, rooms);
        restart(server, () -> server.startAgainWith(ServerKey.LONG), rooms, traffic);

        var tally = only(report.add("API key replaced", traffic, audience));
        assertThat(OUTAGE).containsAll(tally.failures().keySet());
        assertThat(tally.count(Status.REJECTED)).isZero();
      }
    }
  }

  /** The server tolerates 60 s. Tokens start to be valid 10 s early, and live for ten minutes. */
  @Test
  void aClockIsWrong() throws Exception {
    var rooms = freshRooms(shared);
    join(shared, rooms);
    var ways =
        Stream.of(50L, -50L, 90L, -90L, -900L)
            .flatMap(seconds -> ways(clock(seconds), clientAhead(seconds), rooms).stream())
            .toList();
    try (var traffic = Traffic.start(ways)) {
      traffic.run(2 * PHASE);

      var tallies = report.add("clock is wrong", traffic, audience);
      for (var seconds : List.of(50L, -50L, -90L)) {
        assertThat(tallies.get(clock(seconds)).failures()).isEmpty();
      }
      assertThat(tallies.get(clock(90)).messages().get("TwirpException REJECTED"))
          .containsPattern("this machine's clock is (89|90) s ahead of the server's");
      assertThat(tallies.get(clock(-900)).messages().get("TwirpException REJECTED"))
          .containsPattern("this machine's clock is 90[01] s behind the server's");
      for (var seconds : List.of(90L, -900L)) {
        var tally = tallies.get(clock(seconds));
        assertThat(tally.count(Status.REJECTED)).isEqualTo(tally.sends());
      }
    }
  }

  @Test
  void aNameGetsAnotherAddress(Cluster cluster) throws Exception {
    var old = cluster.one();
    var rooms = freshRooms(cluster.two());
    for (var room : rooms) {
      RawTwirp.createRoomHere(cluster.two(), room);
    }
    join(cluster.two(), rooms);
    var answer = new AtomicReference<>(List.of(address(old)));
    var client = clientOf("livekit.test", old.port(), answer);
    try (var traffic = Traffic.start(ways("all rooms", client, rooms))) {
      traffic.run(PHASE);
      answer.set(List.of(address(cluster.two())));
      traffic.run(PHASE);
      old.kill();
      traffic.run(PHASE);

      var tally =
          only(report.add("DNS answer changed, then the old node killed", traffic, audience));
      assertThat(Set.of("TransportException UNKNOWN")).containsAll(tally.failures().keySet());
      assertThat(tally.count(Status.UNKNOWN)).isLessThan(tally.sends() / 20);
    }
    answer.set(List.of(address(old)));
    try (var traffic =
        Traffic.start(ways("all rooms", clientOf("livekit.test", old.port(), answer), rooms))) {
      traffic.run(PHASE);
      answer.set(List.of(address(old), address(cluster.two())));
      traffic.awaitAccepted(rooms);
      traffic.run(PHASE);

      var tally = only(report.add("DNS answer is a dead node, then both nodes", traffic, audience));
      assertThat(tally.failures()).containsOnlyKeys("TransportException NOT_SENT");
    } finally {
      old.startAgain();
    }
  }

  @Test
  void aProjectIsPinnedToOtherRegions(ConformanceServer mock) throws Exception {
    var project = new MovingPin(mock);
    audience.joined("standup", project);
    var client = client(project.client());
    try (var traffic = Traffic.start(ways("one room", client, List.of("standup")))) {
      for (var region : List.of(0, 2, 1)) {
        project.to(region);
        traffic.run(PHASE);
      }

      var tally = only(report.add("project pinned to another region, twice", traffic, audience));
      assertThat(tally.failures()).isEmpty();
      assertThat(IntStream.range(0, 3).map(project::acceptedBy))
          .allMatch(accepted -> accepted > PHASE / 2);
    }
  }

  private void stop(RealServer server, List<String> rooms) {
    audience.left(rooms);
    server.stop();
  }

  /** Starts the server, lets the receivers join again, and sends until all is well, and longer. */
  private void restart(RealServer server, Runnable start, List<String> rooms, Traffic traffic)
      throws InterruptedException {
    start.run();
    join(server, rooms);
    traffic.awaitAccepted(rooms);
    traffic.run(PHASE);
  }

  private static List<String> freshRooms(RealServer server) {
    return Stream.generate(server::freshRoom).limit(ROOMS).toList();
  }

  private void join(RealServer server, List<String> rooms) throws InterruptedException {
    var joined = new ArrayList<Receiver>();
    for (var room : rooms) {
      joined.add(receivers.on(server).joinOnTheWire(room, "ana"));
    }
    audience.joined(joined);
  }

  private static List<Way> ways(String name, RoomServiceClient client, List<String> rooms) {
    return rooms.stream().map(room -> new Way(name, client, room)).toList();
  }

  private static String clock(long seconds) {
    return "clock %d s %s".formatted(Math.abs(seconds), seconds > 0 ? "ahead" : "behind");
  }

  private RoomServiceClient clientAhead(long seconds) {
    return client(
        builder(shared).clock(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds))));
  }

  private RoomServiceClient clientOf(
      String name, int port, AtomicReference<List<InetAddress>> answer) {
    var http =
        new OkHttpClient.Builder()
            .dns(host -> answer.get())
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    return client(builder(shared).url("http://" + name + ":" + port).httpClient(http));
  }

  private RoomServiceClient client(RealServer server) {
    return client(builder(server));
  }

  private static RoomServiceClientBuilder builder(RealServer server) {
    return RoomServiceClient.builder()
        .url(server.url())
        .credentials(server.apiKey(), server.apiSecret());
  }

  private RoomServiceClient client(RoomServiceClientBuilder builder) {
    var client = builder.build();
    clients.add(client);
    return client;
  }

  private static ApiCredentials credentials(ServerKey key) {
    return ApiCredentials.of(key.key(), key.secret());
  }

  private static InetAddress address(RealServer node) {
    try {
      return InetAddress.getByName(node.address());
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Tally only(Map<String, Tally> tallies) {
    assertThat(tallies).hasSize(1);
    return tallies.values().iterator().next();
  }
}
