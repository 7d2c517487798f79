package io.roomservice.bench;

import io.roomservice.DataMessage;
import io.roomservice.RoomServiceClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What src/bench/kafka/run needs in addition to the connector:
 *
 * <ul>
 *   <li>{@code fill BROKER TOPIC PARTITIONS RECORDS ROOMS BYTES}: a topic with records, each room a
 *       key
 *   <li>{@code bulk URL RECORDS ROOMS BYTES IN_FLIGHT}: the same messages by the library's {@code
 *       bulk()}
 *   <li>{@code lag BROKER GROUP TOPIC}: how many records a group has not committed
 * </ul>
 */
final class KafkaSink {
  private KafkaSink() {}

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "fill" -> fill(args);
      case "bulk" -> bulk(args);
      case "lag" -> lag(args);
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void fill(String[] args) throws Exception {
    // One request at a time: to a topic just created, the idempotent producer's may fail for good
    // with OUT_OF_ORDER_SEQUENCE_NUMBER (seen with 4.2.1).
    Map<String, Object> broker =
        Map.of(
            "bootstrap.servers",
            args[1],
            "linger.ms",
            20,
            "enable.idempotence",
            false,
            "max.in.flight.requests.per.connection",
            1);
    var topic = args[2];
    var records = Integer.parseInt(args[4]);
    var rooms = Integer.parseInt(args[5]);
    var payload = new byte[Integer.parseInt(args[6])];
    try (var admin = Admin.create(broker);
        var producer =
            new KafkaProducer<>(broker, new StringSerializer(), new ByteArraySerializer())) {
      admin
          .createTopics(List.of(new NewTopic(topic, Integer.parseInt(args[3]), (short) 1)))
          .all()
          .get();
      var failure = new AtomicReference<Exception>();
      for (var i = 0; i < records; i++) {
        var unused =
            producer.send(
                new ProducerRecord<>(topic, "room-" + i % rooms, payload),
                (place, e) -> failure.compareAndSet(null, e));
      }
      producer.flush();
      if (failure.get() != null) {
        throw failure.get();
      }
    }
  }

  private static void bulk(String[] args) {
    var records = Integer.parseInt(args[2]);
    var rooms = Integer.parseInt(args[3]);
    var payload = new byte[Integer.parseInt(args[4])];
    try (var client =
        RoomServiceClient.builder()
            .url(args[1])
            .credentials(Target.API_KEY, Target.API_SECRET)
            .build()) {
      var sum =
          client
              .bulk()
              .inFlight(Integer.parseInt(args[5]))
              .send(
                  IntStream.range(0, records)
                      .mapToObj(
                          i -> DataMessage.inRoom("room-" + i % rooms).payload(payload).build()));
      if (!sum.allAccepted()) {
        throw new IllegalStateException(sum.toString());
      }
    }
  }

  private static void lag(String[] args) throws ExecutionException, InterruptedException {
    try (var admin = Admin.create(Map.of("bootstrap.servers", args[1]))) {
      var partitions =
          admin.describeTopics(List.of(args[3])).allTopicNames().get().get(args[3]).partitions();
      var committed = admin.listConsumerGroupOffsets(args[2]).partitionsToOffsetAndMetadata().get();
      var lag = 0L;
      for (var one : partitions) {
        var partition = new TopicPartition(args[3], one.partition());
        var end =
            admin
                .listOffsets(Map.of(partition, OffsetSpec.latest()))
                .partitionResult(partition)
                .get()
                .offset();
        var offset = committed.get(partition);
        lag += end - (offset == null ? 0 : offset.offset());
      }
      System.out.println(lag);
    }
  }
}
