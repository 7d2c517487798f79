package io.roomservice.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.release.Sbom.Component;
import io.roomservice.support.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The licenses of all that users get. {@code -Dlicenses.write=true} writes the lists of
 * dependencies in the files {@code THIRD-PARTY.txt}; the next build packs them.
 */
class LicensesIT {
  /** These ask for no more than that their texts and notices are passed on. */
  private static final Set<String> ALLOWED =
      Set.of("Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0");

  static Stream<String> artifacts() {
    return Stream.concat(BundleIT.jars(), Stream.of("roomservice"));
  }

  @ParameterizedTest
  @MethodSource("artifacts")
  void eachDependencyHasAnAllowedLicense(String artifact) throws IOException {
    assertThat(Made.sbom(artifact).components())
        .isNotEmpty()
        .allSatisfy(
            component -> {
              assertThat(component.licenses()).as(component.id()).isNotEmpty();
              assertThat(ALLOWED).as(component.id()).containsAll(component.licenses());
            });
  }

  @Test
  void theCommandLineNamesWhatItContains() throws IOException {
    var shipped = Made.sbom("roomservice").components();
    var folder = "roomservice-" + Made.VERSION;
    namesWhatItContains("src/cli/package", theirs(shipped), folder + ".zip", folder);
  }

  @Test
  void theKafkaPluginNamesWhatItContains() throws IOException {
    var artifact = "livekit-roomservice-kafka-connect";
    var folder = artifact + "-" + Made.VERSION;
    var zip = folder + "-plugin.zip";
    var jars =
        Made.names(Made.FOLDER.resolve(zip)).stream()
            .filter(name -> name.endsWith(".jar"))
            .map(name -> name.substring(name.lastIndexOf('/') + 1))
            .filter(name -> !name.startsWith("livekit-roomservice-"))
            .toList();
    var shipped =
        Made.sbom(artifact).components().stream()
            .filter(part -> jars.contains(part.name() + "-" + part.version() + ".jar"))
            .toList();
    assertThat(shipped).as("the SBOM has each jar of the plugin").hasSameSizeAs(jars);
    namesWhatItContains("src/kafka-connect/plugin", shipped, zip, folder);
  }

  private static void namesWhatItContains(
      String source, List<Component> shipped, String zip, String folder) throws IOException {
    var file = Checkout.path(source, "THIRD-PARTY.txt");
    if (Boolean.getBoolean("licenses.write")) {
      ThirdParty.write(file, ThirdParty.of(shipped));
    }
    var text = Files.readString(file);
    assertThat(ThirdParty.in(text)).isEqualTo(ThirdParty.of(shipped));
    assertThat(Made.text(Made.FOLDER.resolve(zip), folder + "/THIRD-PARTY.txt")).isEqualTo(text);
  }

  private static List<Component> theirs(List<Component> components) {
    return components.stream().filter(component -> !component.isOurs()).toList();
  }
}
