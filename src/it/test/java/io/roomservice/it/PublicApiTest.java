package io.roomservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.RoomServiceClient;
import io.roomservice.it.harness.docs.PublicApi;
import io.roomservice.spring.LiveKitProperties;
import io.roomservice.spring.test.AutoConfigureFakeLiveKit;
import io.roomservice.support.Checkout;
import io.roomservice.testing.FakeLiveKit;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every change of the public API changes a file in {@code docs/api}, so that a review sees it. */
class PublicApiTest {
  static Stream<Arguments> modules() {
    return Stream.of(
        Arguments.of("library", RoomServiceClient.class),
        Arguments.of("testing", FakeLiveKit.class),
        Arguments.of("spring-boot-starter", LiveKitProperties.class),
        Arguments.of("spring-boot-test", AutoConfigureFakeLiveKit.class));
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
            "public API of src/%s compared with %s; if the change is intended, update the file:"
                + " mvn test -Dtest=PublicApiTest -Dapi.write=true",
            module, file)
        .isEqualTo(Files.readAllLines(file));
  }
}
