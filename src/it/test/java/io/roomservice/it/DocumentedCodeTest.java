package io.roomservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.it.harness.docs.CodeBlocks;
import io.roomservice.support.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the guides show is code of the projects under src/it, which CI compiles and tests. */
class DocumentedCodeTest {
  private static final List<String> LANGUAGES = List.of("java", "kotlin", "xml");

  @ParameterizedTest
  @CsvSource({
    "compatibility.md, module-path",
    "conformance.md, recipes",
    "cookbook.md, recipes",
    "fake-livekit.md, recipes",
    "kotlin.md, kotlin",
    "migrating-from-livekit-server.md, migration",
    "observability.md, recipes",
    "ok-means-ok.md, recipes",
    "operating.md, recipes",
    "reliability.md, recipes",
    "testing.md, recipes",
    "troubleshooting.md, recipes",
    "webhooks.md, recipes"
  })
  void everyBlockOfAGuideIsCodeOfItsProject(String guide, String project) throws IOException {
    var blocks = new ArrayList<String>();
    for (var language : LANGUAGES) {
      CodeBlocks.of(Checkout.path("docs", guide), language).forEach(it -> blocks.add(squeezed(it)));
    }
    var folder = Checkout.path("src/it", project);
    var code = code(folder.resolve("src")) + "\n" + read(folder.resolve("pom.xml"));

    assertThat(blocks).isNotEmpty().allSatisfy(block -> assertThat(code).contains(block));
  }

  private static String code(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(DocumentedCodeTest::read)
          .collect(Collectors.joining("\n"));
    }
  }

  private static String read(Path file) {
    try {
      return squeezed(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String squeezed(String code) {
    return code.strip().replaceAll("\\s+", " ");
  }
}
