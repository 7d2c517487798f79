package io.roomservice.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * An SBOM lists what a user of the artifact gets with it: nothing that is provided or for tests.
 */
class SbomIT {
  private static final List<String> LIBRARY =
      List.of(
          "com.fasterxml.jackson.core:jackson-core",
          "com.google.protobuf:protobuf-java",
          "com.squareup.okhttp3:okhttp-jvm",
          "com.squareup.okio:okio-jvm",
          "io.jsonwebtoken:jjwt-api",
          "io.jsonwebtoken:jjwt-impl",
          "org.jetbrains.kotlin:kotlin-stdlib",
          "org.jetbrains:annotations",
          "org.jspecify:jspecify",
          "org.slf4j:slf4j-api");

  private static final List<String> MICROMETER =
      with(
          LIBRARY,
          "io.roomservice:livekit-roomservice",
          "io.micrometer:context-propagation",
          "io.micrometer:micrometer-commons",
          "io.micrometer:micrometer-core",
          "io.micrometer:micrometer-observation",
          "org.hdrhistogram:HdrHistogram",
          "org.latencyutils:LatencyUtils");

  private static final List<String> STARTER =
      with(MICROMETER, "io.roomservice:livekit-roomservice-micrometer");

  @Test
  void theLibrary() throws IOException {
    assertThat(Made.sbom("livekit-roomservice").ids()).containsExactlyInAnyOrderElementsOf(LIBRARY);
  }

  @Test
  void theTestingModuleAddsNothingToTheLibrary() throws IOException {
    assertThat(Made.sbom("livekit-roomservice-testing").ids())
        .containsExactlyInAnyOrderElementsOf(with(LIBRARY, "io.roomservice:livekit-roomservice"));
  }

  @Test
  void micrometer() throws IOException {
    assertThat(Made.sbom("livekit-roomservice-micrometer").ids())
        .containsExactlyInAnyOrderElementsOf(MICROMETER);
  }

  @Test
  void theStarterBringsNoSpring() throws IOException {
    assertThat(Made.sbom("livekit-roomservice-spring-boot-starter").ids())
        .containsExactlyInAnyOrderElementsOf(STARTER);
  }

  @Test
  void theTestStarterBringsNoSpringAndNoJUnit() throws IOException {
    assertThat(Made.sbom("livekit-roomservice-spring-boot-test").ids())
        .containsExactlyInAnyOrderElementsOf(
            with(
                STARTER,
                "io.roomservice:livekit-roomservice-spring-boot-starter",
                "io.roomservice:livekit-roomservice-testing"));
  }

  @Test
  void theSinkBringsNoKafka() throws IOException {
    assertThat(Made.sbom("livekit-roomservice-kafka-connect").ids())
        .containsExactlyInAnyOrderElementsOf(with(LIBRARY, "io.roomservice:livekit-roomservice"));
  }

  @Test
  void theCommandLineIsAnApplication() throws IOException {
    var sbom = Made.sbom("roomservice");
    assertThat(sbom.type()).isEqualTo("application");
    assertThat(sbom.ids())
        .containsExactlyInAnyOrderElementsOf(
            with(
                LIBRARY,
                "io.roomservice:livekit-roomservice",
                "io.roomservice:livekit-roomservice-testing",
                "info.picocli:picocli",
                "org.slf4j:slf4j-simple",
                "org.yaml:snakeyaml"));
  }

  private static List<String> with(List<String> ids, String... more) {
    return Stream.concat(ids.stream(), Stream.of(more)).toList();
  }
}
