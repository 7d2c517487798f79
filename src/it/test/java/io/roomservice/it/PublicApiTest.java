package io.roomservice.it;

import io.roomservice.RoomServiceClient;
import io.roomservice.kafka.RoomServiceSinkConnector;
import io.roomservice.micrometer.LiveKitObservations;
import io.roomservice.support.PublicApi;
import io.roomservice.testing.FakeLiveKit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every change of the public API changes a file in {@code docs/api}, so that a review sees it. A
 * module whose types need a framework contains such a test itself.
 */
class PublicApiTest {
  static Stream<Arguments> modules() {
    return Stream.of(
        Arguments.of("library", RoomServiceClient.class),
        Arguments.of("testing", FakeLiveKit.class),
        Arguments.of("micrometer", LiveKitObservations.class),
        Arguments.of("kafka-connect", RoomServiceSinkConnector.class));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void thePublicApiIsAsWrittenDown(String module, Class<?> member) throws Exception {
    PublicApi.assertIsAsWrittenDown(module, member);
  }
}
