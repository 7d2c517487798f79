package migration;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What docs/migrating-from-livekit-server.md shows is what is compiled and tested here. */
class DocumentedTest {
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyBlockOfTheDocumentIsCode() throws IOException {
    var code = code();
    var blocks =
        JAVA.matcher(Files.readString(Path.of("../../../docs/migrating-from-livekit-server.md")))
            .results()
            .map(block -> block.group(1))
            .toList();

    assertFalse(blocks.isEmpty());
    for (var block : blocks) {
      assertTrue(code.contains(squeezed(block)), () -> "not in the sources:\n" + block);
    }
  }

  private static String code() throws IOException {
    try (var files = Files.walk(Path.of("src/main/java"))) {
      return files
          .filter(Files::isRegularFile)
          .map(DocumentedTest::read)
          .map(DocumentedTest::squeezed)
          .collect(Collectors.joining("\n"));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String squeezed(String code) {
    return code.strip().replaceAll("\\s+", " ");
  }
}
