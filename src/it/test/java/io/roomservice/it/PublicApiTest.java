package io.roomservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.RoomServiceClient;
import io.roomservice.it.harness.docs.PublicApi;
import io.roomservice.kafka.RoomServiceSinkConnector;
import io.roomservice.support.Checkout;
import io.roomservice.testing.FakeLiveKit;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No change of what users can name goes unseen: it shows in {@code docs/api}, and so in review. */
class PublicApiTest {
  static Stream<Arguments> modules() {
    return Stream.of(
        Arguments.of("library", RoomServiceClient.class),
        Arguments.of("testing", FakeLiveKit.class),
        Arguments.of("kafka-connect", RoomServiceSinkConnector.class));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void thePublicApiIsAsWrittenDown(String module, Class<?> member) throws Exception {
    var file = Checkout.path("docs", "api", module + ".txt");
    var api = PublicApi.of(member);
    if (Boolean.getBoolean("api.write")) {
      Files.createDirectories(file.getParent());
      Files.write(file, api);
    }

    assertThat(api)
        .as(
            "the public API of src/%s against %s. If the change is meant, write it down:"
                + " mvn test -Dtest=PublicApiTest -Dapi.write=true",
            module, file)
        .isEqualTo(Files.readAllLines(file));
  }
}
