package io.roomservice.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.support.Checkout;
import java.io.IOException;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** Each of the jars contains what its users need, and nothing else. */
class JarsIT {
  @Test
  void theLibraryHoldsNeitherTheFakeNorTheCommandLineNorProtoFiles() throws IOException {
    assertThat(classes("library"))
        .contains("io/roomservice/RoomServiceClient.class", "io/roomservice/proto/Room.class")
        .noneMatch(name -> name.startsWith("io/roomservice/testing/"))
        .noneMatch(name -> name.startsWith("io/roomservice/cli/"))
        .allMatch(name -> name.startsWith("io/roomservice/") || name.equals("module-info.class"));
    assertThat(names("library"))
        .noneMatch(name -> name.endsWith(".proto"))
        .contains(
            "META-INF/LICENSE",
            "META-INF/native-image/io.roomservice/livekit-roomservice/reachability-metadata.json");
  }

  @Test
  void theTestingJarHoldsTheFakeAlone() throws IOException {
    assertThat(classes("testing"))
        .contains(
            "io/roomservice/testing/FakeLiveKit.class",
            "io/roomservice/testing/FakeLiveKitExtension.class")
        .allMatch(
            name -> name.startsWith("io/roomservice/testing/") || name.equals("module-info.class"));
    assertThat(names("testing")).contains("META-INF/LICENSE");
  }

  @Test
  void theStarterHoldsItsConfigurationAndTheMetadataForIdes() throws IOException {
    assertThat(classes("spring-boot-starter"))
        .contains("io/roomservice/spring/LiveKitAutoConfiguration.class")
        .allMatch(name -> name.startsWith("io/roomservice/spring/"))
        .noneMatch(name -> name.startsWith("io/roomservice/spring/test/"));
    assertThat(names("spring-boot-starter"))
        .contains(
            "META-INF/LICENSE",
            "META-INF/spring-configuration-metadata.json",
            "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports");
    assertThat(manifest("spring-boot-starter", "Automatic-Module-Name"))
        .isEqualTo("io.roomservice.spring");
  }

  @Test
  void theTestStarterHoldsTheAnnotationAlone() throws IOException {
    assertThat(classes("spring-boot-test"))
        .contains("io/roomservice/spring/test/AutoConfigureFakeLiveKit.class")
        .allMatch(name -> name.startsWith("io/roomservice/spring/test/"));
    assertThat(names("spring-boot-test"))
        .contains(
            "META-INF/LICENSE",
            "META-INF/spring/io.roomservice.spring.test.AutoConfigureFakeLiveKit.imports");
    assertThat(manifest("spring-boot-test", "Automatic-Module-Name"))
        .isEqualTo("io.roomservice.spring.test");
  }

  @Test
  void theCommandLineHoldsAllItNeedsAndTheLicencesOfIt() throws IOException {
    assertThat(names("cli"))
        .contains("io/roomservice/cli/Main.class", "io/roomservice/testing/FakeLiveKit.class")
        .contains("okhttp3/OkHttpClient.class", "picocli/CommandLine.class")
        .noneMatch(name -> name.endsWith(".proto"))
        .noneMatch(name -> name.startsWith("org/junit/") || name.startsWith("org/opentest4j/"));
    assertThat(manifest("cli", "Main-Class")).isEqualTo("io.roomservice.cli.Main");
    assertThat(text("cli", "META-INF/LICENSE")).contains("Apache License");
    assertThat(text("cli", "META-INF/LICENSE.txt")).contains("QOS.ch");
    assertThat(text("cli", "META-INF/THIRD-PARTY.txt")).contains("protobuf-java", "slf4j-api");
  }

  @Test
  void theMicrometerJarHoldsTheObservationsAlone() throws IOException {
    assertThat(classes("micrometer"))
        .contains("io/roomservice/micrometer/LiveKitObservations.class")
        .allMatch(
            name ->
                name.startsWith("io/roomservice/micrometer/") || name.equals("module-info.class"));
    assertThat(names("micrometer")).contains("META-INF/LICENSE");
  }

  @Test
  void theKafkaConnectJarHoldsTheSinkAlone() throws IOException {
    assertThat(classes("kafka-connect"))
        .contains("io/roomservice/kafka/RoomServiceSinkConnector.class")
        .allMatch(
            name -> name.startsWith("io/roomservice/kafka/") || name.equals("module-info.class"));
    assertThat(names("kafka-connect"))
        .contains(
            "META-INF/LICENSE", "META-INF/services/org.apache.kafka.connect.sink.SinkConnector");
  }

  @Test
  void thePluginHoldsAllItNeedsAndNothingOfTheWorkers() throws IOException {
    var version = System.getProperty("project.version");
    var name = "livekit-roomservice-kafka-connect-" + version;
    var zip =
        Checkout.path("src", "kafka-connect", System.getProperty("build.to"), name + "-plugin.zip");
    try (var file = new ZipFile(zip.toFile())) {
      assertThat(file.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName))
          .contains(
              name + "/LICENSE",
              name + "/THIRD-PARTY.txt",
              name + "/" + name + ".jar",
              name + "/livekit-roomservice-" + version + ".jar")
          .anyMatch(entry -> entry.contains("/okhttp-jvm-"))
          .anyMatch(entry -> entry.contains("/jackson-core-"))
          .noneMatch(entry -> entry.contains("/slf4j-"))
          .noneMatch(entry -> entry.contains("/connect-api-"))
          .noneMatch(entry -> entry.contains("/kafka-clients-"));
    }
  }

  private static List<String> classes(String module) throws IOException {
    return names(module).stream().filter(name -> name.endsWith(".class")).toList();
  }

  private static List<String> names(String module) throws IOException {
    try (var jar = jar(module)) {
      return jar.stream().map(entry -> entry.getName()).toList();
    }
  }

  private static String text(String module, String name) throws IOException {
    try (var jar = jar(module);
        var in = jar.getInputStream(jar.getEntry(name))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static String manifest(String module, String attribute) throws IOException {
    try (var jar = jar(module)) {
      return jar.getManifest().getMainAttributes().getValue(attribute);
    }
  }

  private static JarFile jar(String module) throws IOException {
    var target = Checkout.path("src", module, System.getProperty("build.to"));
    var version = System.getProperty("project.version");
    var name =
        switch (module) {
          case "library" -> "livekit-roomservice-" + version;
          case "cli" -> "livekit-roomservice-cli-" + version + "-all";
          default -> "livekit-roomservice-" + module + "-" + version;
        };
    return new JarFile(target.resolve(name + ".jar").toFile());
  }
}
