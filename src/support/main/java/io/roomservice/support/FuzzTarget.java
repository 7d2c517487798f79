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
 * Code that reads bytes of someone else's making. {@code src/fuzz/run} tries it with inputs that
 * Jazzer makes up; every other build tries it with those in the folder {@code <class>Inputs} beside
 * the class: a few to begin with, and all that ever failed.
 *
 * <p>Jazzer's own JUnit annotation is not used, since it loads its agent into every test run.
 */
public interface FuzzTarget {
  /**
   * Tries one input. It may end as its code's documentation says, which the target catches and
   * looks at. Anything thrown from here is a finding.
   */
  void tryOut(byte[] input) throws Exception;

  /** Each input of the folder is a test. */
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

  /** Holds for every text that people get to read: it fits into a log, and moves no cursor. */
  static void requireReadable(String text, int longest) {
    assertThat(text.length()).as("length of a text").isLessThanOrEqualTo(longest);
    assertThat(text.codePoints().filter(Character::isISOControl).toArray())
        .as("control characters in a text")
        .isEmpty();
  }
}
