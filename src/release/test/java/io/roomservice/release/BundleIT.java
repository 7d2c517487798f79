package io.roomservice.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What `mvn -P release verify` has made can be published as it is. */
class BundleIT {
  private static final Path FOLDER = Path.of(System.getProperty("release.folder"));
  private static final String VERSION = System.getProperty("release.version");

  @Test
  void theBundleHoldsThesePublishedArtifacts() throws IOException {
    var artifacts = new TreeSet<String>();
    for (String name : names()) {
      artifacts.add(name.split("/")[2]);
    }
    assertThat(artifacts)
        .containsExactly(
            "livekit-roomservice",
            "livekit-roomservice-bom",
            "livekit-roomservice-kafka-connect",
            "livekit-roomservice-micrometer",
            "livekit-roomservice-parent",
            "livekit-roomservice-spring-boot-starter",
            "livekit-roomservice-spring-boot-test",
            "livekit-roomservice-testing");
  }

  static Stream<String> jars() {
    return Stream.of(
        "livekit-roomservice",
        "livekit-roomservice-kafka-connect",
        "livekit-roomservice-micrometer",
        "livekit-roomservice-spring-boot-starter",
        "livekit-roomservice-spring-boot-test",
        "livekit-roomservice-testing");
  }

  @ParameterizedTest
  @MethodSource("jars")
  void aJarComesWithItsSourcesJavadocSbomAndChecksums(String artifact) throws IOException {
    var at = "io/roomservice/%s/%s/%s-%s".formatted(artifact, VERSION, artifact, VERSION);
    for (String file :
        List.of(
            ".pom", ".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json", "-cyclonedx.xml")) {
      for (String suffix : List.of("", ".md5", ".sha1", ".sha256", ".sha512")) {
        assertThat(names()).contains(at + file + suffix);
      }
    }
    assertThat(text(at + "-cyclonedx.json"))
        .contains("\"bomFormat\" : \"CycloneDX\"", "protobuf-java", "pkg:maven/")
        .doesNotContain("assertj");
  }

  /** Requirements of Maven Central for a POM (its documentation, "Requirements"). */
  @Test
  void eachPomNamesWhatARepositoryAsksFor() throws IOException {
    var parent = "io/roomservice/livekit-roomservice-parent/%s/livekit-roomservice-parent-%s.pom";
    var inherited = text(parent.formatted(VERSION, VERSION));
    for (String name : names()) {
      if (!name.endsWith(".pom")) {
        continue;
      }
      var pom = text(name);
      assertThat(pom).as(name).contains("<name>", "<description>");
      assertThat(pom.contains("<parent>") ? inherited : pom)
          .as(name)
          .contains("<url>", "<licenses>", "<developers>", "<scm>");
    }
  }

  @Test
  void theCommandLineIsThePackageNextToIt() throws IOException {
    for (String archive : List.of(".tar.gz", ".zip")) {
      var name = "roomservice-" + VERSION + archive;
      assertThat(FOLDER.resolve(name)).exists();
      assertThat(Files.readString(FOLDER.resolve(name + ".sha256"))).endsWith("  " + name + "\n");
    }
  }

  private static List<String> names() throws IOException {
    try (var zip = open()) {
      return zip.stream().map(entry -> entry.getName()).toList();
    }
  }

  private static String text(String name) throws IOException {
    try (var zip = open();
        var in = zip.getInputStream(zip.getEntry(name))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static ZipFile open() throws IOException {
    return new ZipFile(FOLDER.resolve("livekit-roomservice-" + VERSION + "-bundle.zip").toFile());
  }
}
