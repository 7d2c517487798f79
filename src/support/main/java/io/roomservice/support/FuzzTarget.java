package io.roomservice.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A test of code that reads bytes from other programs. {@code src/fuzz/run} tests it with inputs
 * that Jazzer generates. Every other build tests it with the files in the folder {@code
 * <class>Inputs} next to the class: a few seeds, and every input that ever failed.
 *
 * <p>Jazzer's JUnit annotation is not used, because it loads its agent into every test run.
 */
public interface FuzzTarget {
  /**
   * Tests one input. The target catches and checks the exceptions that the code documents. Any
   * exception thrown from here is a finding.
   */
  void tryOut(byte[] input) throws Exception;

  /** Creates a test for each input in the folder. */
  @TestFactory
  default Stream<DynamicTest> keptInputs() throws IOException, URISyntaxException {
    var name = getClass().getSimpleName() + "Inputs";
    var folder = Path.of(Objects.requireNonNull(getClass().getResource(name), name).toURI());
    try (var files = Files.list(folder)) {
      return files.sorted().toList().stream()
          .map(
              file ->
                  dynamicTest(
                      file.getFileName().toString(), () -> tryOut(Files.readAllBytes(file))));
    }
  }

  /** Checks a text that users read: it must be short and contain no control characters. */
  static void requireReadable(String text, int longest) {
    assertThat(text.length()).as("length of a text").isLessThanOrEqualTo(longest);
    assertThat(text.codePoints().filter(Character::isISOControl).toArray())
        .as("control characters in a text")
        .isEmpty();
  }
}
