package io.roomservice.it.harness.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.roomservice.it.harness.process.BuildCache;
import io.roomservice.it.harness.process.Deadline;
import io.roomservice.it.harness.process.HarnessUnavailable;
import io.roomservice.support.Checkout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A broker, a cluster of two workers with the plugin, and what tests do with them. */
public final class Kafka implements AutoCloseable {
  private static final int WORKER_MEGABYTES = 256;

  private final BuildCache cache;
  private final Path logs;
  private final Path plugins;
  private final KafkaJars jars;
  private final Broker broker;
  private final ConnectCluster cluster;
  private final Admin admin;
  private final KafkaProducer<String, byte[]> producer;
  private final AtomicReference<Exception> unsent = new AtomicReference<>();

  private Kafka(BuildCache cache, Path logs, Path plugins, Broker broker, KafkaJars jars) {
    this.cache = cache;
    this.logs = logs;
    this.plugins = plugins;
    this.jars = jars;
    this.broker = broker;
    this.cluster = new ConnectCluster(jars, WORKER_MEGABYTES, "connect", broker, plugins, logs);
    this.admin = Admin.create(Map.of("bootstrap.servers", broker.address()));
    this.producer =
        new KafkaProducer<>(
            // One request at a time: to a topic just created, the idempotent producer's may fail
            // for
            // good with OUT_OF_ORDER_SEQUENCE_NUMBER (seen with 4.2.1).
            Map.of(
                "bootstrap.servers",
                broker.address(),
                "linger.ms",
                5,
                "enable.idempotence",
                false,
                "max.in.flight.requests.per.connection",
                1),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  public static Kafka start(Path logs) {
    var plugins = pluginFolder();
    var cache = BuildCache.ofThisMachine();
    var jars = KafkaJars.obtain(cache, KafkaJars.NEWEST);
    var broker = Broker.start(jars, logs);
    var kafka = new Kafka(cache, logs, plugins, broker, jars);
    try {
      kafka.cluster.grow(2);
      return kafka;
    } catch (HarnessUnavailable e) {
      kafka.close();
      throw e;
    }
  }

  /** What the build has made, as it is unpacked. */
  private static Path pluginFolder() {
    var built = Checkout.path("src/kafka-connect", System.getProperty("build.to", "target"));
    var folder =
        built.resolve(
            "livekit-roomservice-kafka-connect-"
                + System.getProperty("project.version")
                + "-plugin");
    if (!Files.isDirectory(folder)) {
      throw new HarnessUnavailable("the plugin is not built: " + folder);
    }
    return folder;
  }

  /** The folder with Kafka's jars. */
  public Path jars() {
    return jars.folder();
  }

  public ConnectCluster cluster() {
    return cluster;
  }

  /** A cluster of one worker of the line before, on the same broker. */
  public ConnectCluster olderCluster() {
    var older =
        new ConnectCluster(
            KafkaJars.obtain(cache, KafkaJars.OLDER),
            WORKER_MEGABYTES,
            "connect-older-" + UUID.randomUUID(),
            broker,
            plugins,
            logs);
    older.grow(1);
    return older;
  }

  /** Creates a topic that no other test uses. */
  public String freshTopic(int partitions) throws InterruptedException {
    var topic = "events-" + UUID.randomUUID();
    done(admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all());
    return topic;
  }

  /** Sends a record; the producer's own partitioner says where to. */
  public void send(String topic, String key, byte[] value, Map<String, String> headers) {
    var one = new ProducerRecord<>(topic, key, value);
    headers.forEach((name, text) -> one.headers().add(name, text.getBytes(UTF_8)));
    var unused = producer.send(one, (place, failure) -> unsent.compareAndSet(null, failure));
  }

  /** Waits until all is sent. */
  public void flush() {
    producer.flush();
    var failure = unsent.getAndSet(null);
    if (failure != null) {
      throw new AssertionError("a record is not in its topic", failure);
    }
  }

  /** How many records of a topic a connector has not committed yet. */
  public long lag(String connector, String topic) throws InterruptedException {
    var partitions = partitions(topic);
    var ends =
        done(
            admin
                .listOffsets(
                    partitions.stream()
                        .collect(Collectors.toMap(Function.identity(), any -> OffsetSpec.latest())))
                .all());
    var committed =
        done(
            admin.listConsumerGroupOffsets("connect-" + connector).partitionsToOffsetAndMetadata());
    var lag = 0L;
    for (var partition : partitions) {
      var offset = committed.get(partition);
      lag += ends.get(partition).offset() - (offset == null ? 0 : offset.offset());
    }
    return lag;
  }

  /** Waits until a connector has committed all of a topic. */
  public void awaitCommitted(String connector, String topic, Duration patience)
      throws InterruptedException {
    var deadline = Deadline.after(patience);
    var lag = lag(connector, topic);
    while (lag > 0) {
      var last = lag;
      deadline.pause(
          Duration.ofMillis(200),
          () -> last + " records of " + connector + " are not committed: " + statusOf(connector));
      lag = lag(connector, topic);
    }
  }

  private String statusOf(String connector) {
    try {
      return cluster.status(connector).toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  /** All records of a topic. */
  public List<ConsumerRecord<String, byte[]>> read(String topic) throws InterruptedException {
    var partitions = partitions(topic);
    var all = new ArrayList<ConsumerRecord<String, byte[]>>();
    try (var consumer = consumer("reader-" + UUID.randomUUID())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
        consumer.poll(Duration.ofMillis(200)).forEach(all::add);
      }
    }
    return all;
  }

  /** A member of a connector's group: while it is there, its tasks have to share with it. */
  public KafkaConsumer<String, byte[]> intruder(String connector) {
    return consumer("connect-" + connector);
  }

  private KafkaConsumer<String, byte[]> consumer(String group) {
    var config = new HashMap<String, Object>();
    config.put("bootstrap.servers", broker.address());
    config.put("group.id", group);
    config.put("enable.auto.commit", false);
    config.put("auto.offset.reset", "earliest");
    return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private List<TopicPartition> partitions(String topic) throws InterruptedException {
    var number =
        done(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic).partitions().size();
    return IntStream.range(0, number)
        .mapToObj(partition -> new TopicPartition(topic, partition))
        .toList();
  }

  private static <T> T done(org.apache.kafka.common.KafkaFuture<T> future)
      throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new AssertionError("the broker refused", e.getCause());
    }
  }

  @Override
  public void close() {
    cluster.close();
    producer.close(Duration.ZERO);
    admin.close(Duration.ZERO);
    broker.close();
  }
}
