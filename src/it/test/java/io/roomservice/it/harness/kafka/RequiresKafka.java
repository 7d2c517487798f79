package io.roomservice.it.harness.kafka;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests with a Kafka broker and Connect workers that are real; they come as a parameter: {@code
 * void test(Kafka kafka)}.
 *
 * <p>Needs {@code mvn} on the path, which copies Kafka's jars. Where that fails the tests are
 * skipped with the reason, or fail with it, as with {@code @RequiresRealServer}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(KafkaExtension.class)
public @interface RequiresKafka {}
