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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the guides show is code of projects that CI compiles and tests. */
class DocumentedCodeTest {
  private static final List<String> LANGUAGES = List.of("java", "kotlin", "xml", "properties");

  @ParameterizedTest
  @CsvSource({
    "compatibility.md, module-path",
    "conformance.md, recipes",
    "failures.md, recipes",
    "fake-livekit.md, recipes",
    "kotlin.md, kotlin",
    "many-messages.md, recipes",
    "migrating-from-livekit-server.md, migration",
    "migrating-services.md, migration",
    "observability.md, recipes",
    "ok-means-ok.md, recipes",
    "operating.md, recipes",
    "reliability.md, recipes",
    "rooms.md, recipes",
    "rpc.md, recipes",
    "sending.md, recipes",
    "server-api.md, recipes",
    "spring-boot.md, spring-boot ../examples/spring-boot",
    "testing.md, recipes",
    "tokens.md, recipes",
    "troubleshooting.md, recipes",
    "webhooks.md, recipes"
  })
  void everyBlockOfAGuideIsCodeOfItsProjects(String guide, String projects) throws IOException {
    var blocks = new ArrayList<String>();
    for (var language : LANGUAGES) {
      for (var block : CodeBlocks.of(Checkout.path("docs", guide), language)) {
        if (!isRunByGuidesTest(guide, block)) {
          blocks.add(squeezed(block));
        }
      }
    }
    var code = new StringBuilder();
    for (var project : projects.split(" ")) {
      var folder = Checkout.path("src/it", project);
      code.append(code(folder.resolve("src"))).append('\n').append(read(folder.resolve("pom.xml")));
    }

    assertThat(blocks)
        .isNotEmpty()
        .allSatisfy(block -> assertThat(code.toString()).contains(block));
  }

  private static boolean isRunByGuidesTest(String guide, String block) throws IOException {
    return GuidesTest.guides().contains("docs/" + guide)
        && block.equals(CodeBlocks.of(Checkout.path("docs", guide), "java").get(0));
  }

  /** The reader of the quick start copies these files, so they are the ones that the tests run. */
  @Test
  void theFilesOfTheQuickStartAreThoseOfItsProject() throws IOException {
    var shown = CodeBlocks.files(Checkout.path("docs/quick-start.md"));
    var project = Checkout.path("src/it/quick-start");

    assertThat(shown)
        .containsOnlyKeys("pom.xml", "src/main/java/Hello.java", "index.html", "receiver.mjs");
    for (var file : shown.entrySet()) {
      assertThat(project.resolve(file.getKey())).hasContent(file.getValue());
    }
  }

  @Test
  void theHandlerOfAClientIsThatOfTheQuickStart() throws IOException {
    var handler = CodeBlocks.of(Checkout.path("docs/sending.md"), "js");

    assertThat(handler).hasSize(1);
    assertThat(Checkout.path("src/it/quick-start/receiver.mjs")).content().contains(handler.get(0));
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
