package io.roomservice.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What `mvn -P release verify` has made can be published as it is. */
class BundleIT {
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
  void aJarComesWithItsSourcesJavadocAndSbom(String artifact) throws IOException {
    assertThat(names())
        .contains(
            Stream.of(
                    ".pom",
                    ".jar",
                    "-sources.jar",
                    "-javadoc.jar",
                    "-cyclonedx.json",
                    "-cyclonedx.xml")
                .map(file -> Made.inBundle(artifact) + file)
                .toArray(String[]::new));
  }

  @Test
  void eachFileHasItsChecksums() throws IOException {
    for (String file : files()) {
      for (var checksum : Checksums.of(Made.bytes(Made.bundle(), file)).entrySet()) {
        assertThat(Made.text(Made.bundle(), file + "." + checksum.getKey()))
            .isEqualTo(checksum.getValue());
      }
    }
  }

  /** Requirements of Maven Central for a POM (its documentation, "Requirements"). */
  @Test
  void eachPomNamesWhatARepositoryAsksFor() throws IOException {
    var inherited = Made.text(Made.bundle(), Made.inBundle("livekit-roomservice-parent") + ".pom");
    for (String name : names()) {
      if (!name.endsWith(".pom")) {
        continue;
      }
      var pom = Made.text(Made.bundle(), name);
      assertThat(pom).as(name).contains("<name>", "<description>");
      assertThat(pom.contains("<parent>") ? inherited : pom)
          .as(name)
          .contains("<url>", "<licenses>", "<developers>", "<scm>");
    }
  }

  static Stream<String> downloads() {
    return Stream.of(
        "roomservice-%s.tar.gz",
        "roomservice-%s.zip",
        "roomservice-%s-cyclonedx.json",
        "livekit-roomservice-kafka-connect-%s-plugin.zip");
  }

  @ParameterizedTest
  @MethodSource("downloads")
  void aDownloadIsNextToTheBundleWithItsChecksum(String pattern) throws IOException {
    var name = pattern.formatted(Made.VERSION);
    assertThat(Made.FOLDER.resolve(name + ".sha256"))
        .hasContent(Checksums.sha256(Files.readAllBytes(Made.FOLDER.resolve(name))) + "  " + name);
  }

  /** The archive fits only the Java that created it, and has other bytes each time. */
  @Test
  void theCommandLineComesWithoutAClassDataArchive() throws IOException {
    var folder = "roomservice-" + Made.VERSION;
    assertThat(Made.names(Made.FOLDER.resolve(folder + ".zip")))
        .contains(
            folder + "/bin/roomservice",
            folder + "/lib/create-archive",
            folder + "/lib/roomservice.jar")
        .noneMatch(name -> name.endsWith(".jsa"));
  }

  private static List<String> names() throws IOException {
    return Made.names(Made.bundle());
  }

  /** Returns the names of the files themselves, without checksums. */
  static List<String> files() throws IOException {
    return names().stream().filter(name -> !name.matches(".*\\.(md5|sha\\d+)")).toList();
  }
}
