package io.roomservice.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.it.harness.RequiresRealServer;
import io.roomservice.it.harness.faults.FaultyProxy;
import io.roomservice.it.harness.kafka.Kafka;
import io.roomservice.it.harness.kafka.RequiresKafka;
import io.roomservice.it.harness.kafka.SinkDelivery;
import io.roomservice.it.harness.kafka.SinkReport;
import io.roomservice.it.harness.process.Deadline;
import io.roomservice.it.harness.receiver.Receiver;
import io.roomservice.it.harness.receiver.Receivers;
import io.roomservice.it.harness.server.RealServer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The Kafka Connect sink between a real broker and real rooms, with a receiver in each that counts
 * what arrives. The system properties {@code kafka.records}, {@code kafka.rooms} and {@code
 * kafka.outage} make it longer: see {@code src/it/kafka/run}.
 */
@RequiresRealServer
@RequiresKafka
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class KafkaConnectIT {
  private static final int RECORDS = Integer.getInteger("kafka.records", 4000);
  private static final int ROOMS = Integer.getInteger("kafka.rooms", 10);
  private static final int OUTAGE_SECONDS = Integer.getInteger("kafka.outage", 5);
  private static final int PARTITIONS = 8;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String CONNECTOR = "io.roomservice.kafka.RoomServiceSinkConnector";
  private static final SinkReport report = new SinkReport();

  private final String name = "sink-" + UUID.randomUUID();
  private final List<Receiver> joined = new ArrayList<>();
  private final SinkDelivery delivery = new SinkDelivery();
  private Kafka kafka;
  private RealServer server;
  private Receivers receivers;
  private String topic;
  private String dead;
  private long began;
  private int sent;

  @BeforeEach
  void begin(Kafka kafka, RealServer server, Receivers receivers) throws InterruptedException {
    this.kafka = kafka;
    this.server = server;
    this.receivers = receivers;
    kafka.cluster().grow(2);
    topic = kafka.freshTopic(PARTITIONS);
    dead = kafka.freshTopic(1);
    began = System.nanoTime();
  }

  @AfterEach
  void end() throws InterruptedException {
    kafka.cluster().delete(name);
  }

  @AfterAll
  static void write() throws IOException {
    report.write();
  }

  @Test
  void recordsArriveOnceAndInOrder() throws Exception {
    join(ROOMS);
    start(config(), 2);
    send(RECORDS);

    check("two tasks", 0);
  }

  @Test
  void anOlderWorkerRunsTheSamePlugin() throws Exception {
    join(2);
    try (var older = kafka.olderCluster()) {
      older.configure(name, config(), 1);
      send(200);
      kafka.awaitCommitted(name, topic, PATIENCE);
      older.delete(name);
    }
    kafka.cluster().configure(name, config(), 1); // resumes where the other one stopped

    check("a worker of 3.9.2", 0);
  }

  @Test
  void aKilledWorkerLosesAndRepeatsNothing() throws Exception {
    join(ROOMS);
    var config = config();
    config.put("max.in.flight", "4"); // so that it takes a while
    start(config, 2);
    send(RECORDS);
    var left = killHalfWay();

    check("a worker killed with %,d records to go".formatted(left), 0);
  }

  @Test
  void theWorkerThatHasAllTasksMayBeKilledToo() throws Exception {
    join(ROOMS);
    var config = config();
    config.put("max.in.flight", "2");
    start(config, 1);
    send(RECORDS);
    var left = killHalfWay();

    check("the worker with all tasks killed, %,d to go".formatted(left), 0);
  }

  @Test
  void withoutTheInterceptorAKilledWorkerRepeatsNothingEither() throws Exception {
    join(ROOMS);
    var config = config();
    config.put("max.in.flight", "4");
    config.remove("consumer.override.interceptor.classes");
    start(config, 2);
    send(RECORDS);
    killHalfWay();

    check("a worker killed, without the interceptor", 0);
  }

  @Test
  void requestsWithFaultsLoseAndRepeatNothing() throws Exception {
    join(ROOMS);
    try (var proxy = new FaultyProxy(server.url(), FaultyProxy.oneIn(5, new Random(4711)))) {
      var config = config();
      config.put("livekit.url", proxy.url());
      config.put("retry.backoff.ms", "10");
      // The default timeout of an attempt: with 1 s, a busy server works on two attempts of a
      // record
      // at the same time, and then the next record may overtake it (seen 3 times in 50,000).
      start(config, 2);
      send(RECORDS / 2);

      check("one request in five with a fault", 0);
      assertThat(proxy.done()).isNotEmpty();
    }
  }

  @Test
  void rebalancesLoseAndRepeatNothing() throws Exception {
    join(ROOMS);
    var config = config();
    config.put("max.in.flight", "2");
    start(config, 2);
    var rebalances = 0;
    send(RECORDS);
    while (kafka.lag(name, topic) > 0) {
      if (rebalances % 2 == 0) {
        intrude();
      } else {
        kafka.cluster().reconfigure(name, config, 2 + rebalances / 2 % 2);
      }
      rebalances++;
    }

    check("%d rebalances".formatted(rebalances), 0);
    assertThat(rebalances).isGreaterThan(1);
  }

  /**
   * A restarted server has forgotten nonces and rooms: what was in flight may come twice, and it
   * accepts messages for rooms whose receivers are not back yet. Both are counted.
   */
  @Test
  @SuppressWarnings("try") // closes the server early, and starts it again
  void aServerThatRestartsLosesNothingUnreported() throws Exception {
    try (var fragile = server.another();
        var there = receivers.on(fragile)) {
      var old = new ArrayList<Receiver>();
      for (var i = 0; i < ROOMS; i++) {
        old.add(there.join("room-" + i, "ana"));
      }
      joined.addAll(old); // whose rooms are sent to
      var config = config();
      config.put("livekit.url", fragile.url());
      config.put("max.in.flight", "2");
      config.put("room.missing", "wait");
      start(config, 2);
      send(RECORDS);
      awaitHalfWay();
      var left = kafka.lag(name, topic);
      assertThat(left).isPositive();
      fragile.kill();
      Deadline.after(Duration.ofSeconds(OUTAGE_SECONDS)).sleep();
      fragile.startAgain();
      var later = new ArrayList<Receiver>(); // the others may come back by themselves, or not
      for (var receiver : old) {
        later.add(there.join(receiver.room(), "bob"));
      }
      kafka.awaitCommitted(name, topic, PATIENCE);
      delivery.look(later);
      delivery.lookAtOnce(old);

      report.add(
          "the server down for %d s, %,d to go".formatted(OUTAGE_SECONDS, left),
          sent,
          delivery,
          deadLettered().size(),
          Duration.ofNanos(System.nanoTime() - began));
      assertThat(deadLettered()).isEmpty();
      assertThat(delivery.disordered()).isZero();
      // The server accepts a message before receivers are back: nothing in its response shows that.
      assertThat(delivery.received()).isGreaterThan(sent / 2);
    }
  }

  // ---- records that can't be sent ----

  @Test
  void whatCantBeSentIsDeadLetteredWithItsReasonAndAllElseArrives() throws Exception {
    join(2);
    start(choosy(config()), 2);
    var bad = sendGoodAndBad();

    check("bad records, dead letter queue", bad.size());
    var reasons =
        deadLettered().stream()
            .collect(
                Collectors.toMap(
                    one -> new String(one.value(), UTF_8).substring(0, 6),
                    one -> header(one, "class.name") + ": " + header(one, "message")));
    assertThat(reasons).hasSize(bad.size());
    assertThat(reasons.get("\"large"))
        .startsWith("io.roomservice.kafka.InvalidRecordException")
        .contains("20005 bytes; the limit is 15360")
        .doesNotContain("xxx");
    assertThat(reasons.get("{\"brok")).contains("DataException");
    assertThat(reasons.get("\"empty"))
        .startsWith("io.roomservice.kafka.InvalidRecordException")
        .contains("destination identities");
    assertThat(reasons.get("\"nokey"))
        .startsWith("io.roomservice.kafka.InvalidRecordException")
        .contains("no room: key is empty or missing");
    assertThat(reasons.get("\"missi"))
        .startsWith("io.roomservice.kafka.RoomMissingException")
        .contains("code UNAVAILABLE");
  }

  @Test
  void withoutADeadLetterQueueTheyAreSkippedWhereErrorsAreTolerated() throws Exception {
    join(2);
    var config = choosy(config());
    config.keySet().removeIf(option -> option.startsWith("errors.deadletterqueue."));
    start(config, 2);
    var bad = sendGoodAndBad();

    check("bad records, skipped and logged", bad.size());
    var logs = new StringBuilder();
    for (var worker : kafka.cluster().workers()) {
      logs.append(Files.readString(worker.log()));
    }
    assertThat(logs.toString())
        .contains("Skipping a record that can't be sent")
        .doesNotContain("xxx");
  }

  @Test
  void elseTheyFailTheTask() throws Exception {
    join(1);
    var config = choosy(config());
    config.keySet().removeIf(option -> option.startsWith("errors."));
    start(config, 1);
    kafka.send(topic, joined.get(0).room(), "\"empty\"".getBytes(UTF_8), Map.of("to", "[]"));
    kafka.flush();

    assertThat(kafka.cluster().awaitFailure(name))
        .contains("InvalidRecordException")
        .contains("destination identities");
    assertThat(kafka.lag(name, topic)).isEqualTo(1);
  }

  @Test
  void aWrongSecretFailsTheTaskAndLosesNothing() throws Exception {
    join(1);
    var config = config();
    config.put("livekit.api.secret", "wrong".repeat(10));
    start(config, 1);
    send(10);
    assertThat(kafka.cluster().awaitFailure(name)).contains("UNAUTHENTICATED");
    kafka.cluster().configure(name, config(), 1);

    check("a wrong secret, put right", 0);
  }

  @Test
  void aContradictionIsRefusedByTheWorker() throws Exception {
    var config = config();
    config.put("name", name);
    config.put("connector.class", CONNECTOR);
    config.put("message.room", "fixed:hall");
    config.put("tasks.max", "2");
    assertThat(kafka.cluster().validate(CONNECTOR, config)).containsOnlyKeys("message.room");
    start(config(), 1); // for the end
  }

  // ---- steps ----

  private void join(int rooms) throws InterruptedException {
    for (var i = 0; i < rooms; i++) {
      joined.add(receivers.join(server.freshRoom(), "ana"));
    }
    began = System.nanoTime();
  }

  private Map<String, String> config() {
    return new HashMap<>(
        Map.of(
            "connector.class",
            CONNECTOR,
            "topics",
            topic,
            "livekit.url",
            server.url(),
            "livekit.api.key",
            server.apiKey(),
            "livekit.api.secret",
            server.apiSecret(),
            "consumer.override.interceptor.classes",
            "io.roomservice.kafka.CommitInterceptor",
            "errors.tolerance",
            "all",
            "errors.deadletterqueue.topic.name",
            dead,
            "errors.deadletterqueue.topic.replication.factor",
            "1",
            "errors.deadletterqueue.context.headers.enable",
            "true"));
  }

  /** A connector that takes JSON, and its destinations from a header. */
  private static Map<String, String> choosy(Map<String, String> config) {
    config.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
    config.put("value.converter.schemas.enable", "false");
    config.put("message.destinations", "header:to");
    return config;
  }

  private void start(Map<String, String> config, int tasks) throws InterruptedException {
    kafka.cluster().configure(name, config, tasks);
  }

  /** The rooms get their records in turn. */
  private void send(int records) {
    for (var i = 0; i < records; i++) {
      var room = joined.get(sent % joined.size()).room();
      kafka.send(topic, room, SinkDelivery.payload(sent, 20), Map.of());
      delivery.expect(room, sent++);
    }
    kafka.flush();
  }

  private List<String> sendGoodAndBad() {
    var large = "\"large" + "x".repeat(20_000) + "\"";
    var bad =
        Map.of(
            large,
            "[\"ana\"]",
            "{\"broken",
            "[\"ana\"]",
            "\"empty \"",
            "[]",
            "\"nokey \"",
            "[\"ana\"]",
            "\"missing\"",
            "[\"ana\"]");
    var values = new ArrayList<>(bad.keySet());
    for (var i = 0; i < 200; i++) {
      var room = joined.get(i % 2).room();
      kafka.send(topic, room, Integer.toString(sent).getBytes(UTF_8), Map.of("to", "ana"));
      delivery.expect(room, sent++);
      if (i % 40 == 20) {
        var value = values.get(i / 40);
        var key =
            value.startsWith("\"nokey")
                ? ""
                : value.startsWith("\"missing") ? "missing-" + UUID.randomUUID() : room;
        kafka.send(topic, key, value.getBytes(UTF_8), Map.of("to", bad.get(value)));
      }
    }
    kafka.flush();
    return values;
  }

  /** Kills a worker that has a task when half is delivered; returns how many records are left. */
  private long killHalfWay() throws Exception {
    awaitHalfWay();
    kafka.cluster().kill(kafka.cluster().holder(name));
    var left = kafka.lag(name, topic);
    assertThat(left).isPositive();
    kafka.cluster().grow(2);
    return left;
  }

  private void awaitHalfWay() throws InterruptedException {
    var deadline = Deadline.after(PATIENCE);
    while (kafka.lag(name, topic) > sent * 2L / 3) {
      deadline.pause(Duration.ofMillis(20), () -> "the connector does not send");
    }
  }

  /** Another member joins the connector's group, takes partitions, and leaves. */
  private void intrude() {
    try (var intruder = kafka.intruder(name)) {
      intruder.subscribe(List.of(topic));
      for (var i = 0; i < 40 && intruder.assignment().isEmpty(); i++) {
        intruder.poll(Duration.ofMillis(100));
      }
    }
  }

  private List<ConsumerRecord<String, byte[]>> deadLettered() throws InterruptedException {
    return kafka.read(dead);
  }

  private static String header(ConsumerRecord<String, byte[]> one, String which) {
    var header = one.headers().lastHeader("__connect.errors.exception." + which);
    return new String(header.value(), UTF_8);
  }

  private void check(String run, int bad) throws InterruptedException {
    kafka.awaitCommitted(name, topic, PATIENCE);
    delivery.look(joined);
    report.add(run, sent + bad, delivery, bad, Duration.ofNanos(System.nanoTime() - began));
    System.out.println(run + ": " + delivery);
    assertThat(delivery.lost()).as("neither received nor reported").isZero();
    assertThat(delivery.repeated()).as("received twice").isZero();
    assertThat(delivery.disordered()).as("out of order").isZero();
    assertThat(delivery.received()).isEqualTo(sent);
  }
}
