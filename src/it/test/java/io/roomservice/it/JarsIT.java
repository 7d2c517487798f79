package io.roomservice.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** Each of the three jars holds what its users need, and no more. */
class JarsIT {
  @Test
  void theLibraryHoldsNeitherTheFakeNorTheCommandLineNorProtoFiles() throws IOException {
    assertThat(classes(""))
        .contains("io/roomservice/RoomServiceClient.class", "io/roomservice/proto/Room.class")
        .noneMatch(name -> name.startsWith("io/roomservice/testing/"))
        .noneMatch(name -> name.startsWith("io/roomservice/cli/"))
        .allMatch(name -> name.startsWith("io/roomservice/"));
    assertThat(names("")).noneMatch(name -> name.endsWith(".proto")).contains("META-INF/LICENSE");
    assertThat(manifest("", "Automatic-Module-Name")).isEqualTo("io.roomservice");
  }

  @Test
  void theTestingJarHoldsTheFakeAlone() throws IOException {
    assertThat(classes("-testing"))
        .contains(
            "io/roomservice/testing/FakeLiveKit.class",
            "io/roomservice/testing/FakeLiveKitExtension.class")
        .allMatch(name -> name.startsWith("io/roomservice/testing/"));
    assertThat(names("-testing")).contains("META-INF/LICENSE");
  }

  @Test
  void theCommandLineHoldsAllItNeedsAndTheLicencesOfIt() throws IOException {
    assertThat(names("-cli"))
        .contains("io/roomservice/cli/Main.class", "io/roomservice/testing/FakeLiveKit.class")
        .contains("okhttp3/OkHttpClient.class", "picocli/CommandLine.class")
        .noneMatch(name -> name.endsWith(".proto"))
        .noneMatch(name -> name.startsWith("org/junit/") || name.startsWith("org/opentest4j/"));
    assertThat(manifest("-cli", "Main-Class")).isEqualTo("io.roomservice.cli.Main");
    assertThat(text("-cli", "META-INF/LICENSE")).contains("Apache License");
    assertThat(text("-cli", "META-INF/LICENSE.txt")).contains("QOS.ch");
    assertThat(text("-cli", "META-INF/THIRD-PARTY.txt")).contains("Protocol Buffers", "SLF4J");
  }

  private static List<String> classes(String classifier) throws IOException {
    return names(classifier).stream().filter(name -> name.endsWith(".class")).toList();
  }

  private static List<String> names(String classifier) throws IOException {
    try (var jar = jar(classifier)) {
      return jar.stream().map(entry -> entry.getName()).toList();
    }
  }

  private static String text(String classifier, String name) throws IOException {
    try (var jar = jar(classifier);
        var in = jar.getInputStream(jar.getEntry(name))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static String manifest(String classifier, String attribute) throws IOException {
    try (var jar = jar(classifier)) {
      return jar.getManifest().getMainAttributes().getValue(attribute);
    }
  }

  private static JarFile jar(String classifier) throws IOException {
    var version = System.getProperty("project.version");
    return new JarFile("target/livekit-roomservice-" + version + classifier + ".jar");
  }
}
