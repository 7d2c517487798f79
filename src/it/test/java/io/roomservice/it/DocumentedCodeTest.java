package io.roomservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.it.harness.docs.CodeBlocks;
import io.roomservice.support.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the guides show is code of the projects under src/it, which CI compiles and tests. */
class DocumentedCodeTest {
  @ParameterizedTest
  @CsvSource({
    "cookbook.md, recipes",
    "testing.md, recipes",
    "webhooks.md, recipes",
    "migrating-from-livekit-server.md, migration"
  })
  void everyBlockOfAGuideIsCodeOfItsProject(String guide, String project) throws IOException {
    var blocks =
        CodeBlocks.of(Checkout.path("docs", guide), "java").stream()
            .map(DocumentedCodeTest::squeezed)
            .toList();
    var code = code(Checkout.path("src/it", project, "src"));

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
