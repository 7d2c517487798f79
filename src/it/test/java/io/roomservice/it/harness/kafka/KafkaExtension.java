package io.roomservice.it.harness.kafka;

import io.roomservice.it.harness.Attempted;
import io.roomservice.it.harness.AttemptedExtension;
import io.roomservice.it.harness.Harness;

/** Gives tests the one {@link Kafka} of the test JVM. */
final class KafkaExtension extends AttemptedExtension<Kafka> {
  KafkaExtension() {
    super(
        Kafka.class,
        () -> Attempted.of("Kafka", () -> Kafka.start(Harness.logFolder()), Kafka::close));
  }
}
