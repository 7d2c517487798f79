package io.roomservice.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.roomservice.it.harness.docs.WordList;
import io.roomservice.it.harness.docs.WordList.Finding;
import io.roomservice.support.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Comments, messages and documents contain none of the phrases of {@code plain-english/words.txt}.
 * For a match that is right, add a line with the reason to {@code plain-english/exceptions.txt}.
 */
class PlainEnglishTest {
  private static final Path FOLDER = Checkout.path("src/it/test/resources/plain-english");

  /** Files of other projects, of servers and of tools, and the planted sentences of this test. */
  private static final Pattern NOT_CHECKED =
      Pattern.compile(
          "LICENSE|.*THIRD-PARTY.*|.*\\.(csv|mod|sum|svg)|.*package-lock\\.json"
              + "|docs/api/.*|src/it/golden/.*|.*FuzzTestInputs/.*"
              + "|src/support/main/resources/webhooks/.*"
              + "|src/it/test/resources/plain-english/.*|.*/PlainEnglishTest\\.java");

  private static final WordList WORDS = words();

  private static WordList words() {
    try {
      return WordList.read(FOLDER.resolve("words.txt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A match that is right.
   *
   * @param text the match with enough text around it to identify it
   */
  private record Exempt(String file, String text, String reason) {
    static Exempt parse(String line) {
      var parts = line.split(" \\| ", 3);
      return new Exempt(parts[0], parts[1], parts[2]);
    }

    boolean covers(Finding finding) {
      return finding.file().equals(file)
          && finding.context().contains(text)
          && text.contains(finding.words());
    }
  }

  @Test
  void noFileHasAPhraseOfTheList() throws Exception {
    var findings = new ArrayList<Finding>();
    for (var file : files()) {
      var bytes = Files.readAllBytes(Checkout.path(file));
      if (isText(bytes)) {
        WORDS.findings(file, new String(bytes, UTF_8)).forEach(findings::add);
      }
    }
    var exempt = WordList.lines(FOLDER.resolve("exceptions.txt")).map(Exempt::parse).toList();

    assertThat(findings)
        .as("phrases that are not plain English, without an exception")
        .filteredOn(finding -> exempt.stream().noneMatch(one -> one.covers(finding)))
        .isEmpty();
    assertThat(exempt)
        .as("exceptions that are no longer needed")
        .allMatch(one -> findings.stream().anyMatch(one::covers));
  }

  /** Returns the names of the files that git tracks or would add. */
  private static List<String> files() throws Exception {
    assumeTrue(Files.exists(Checkout.path(".git")), "not a git checkout");
    var git =
        new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
            .directory(Checkout.root().toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var names = new String(git.getInputStream().readAllBytes(), UTF_8).split("\0");
    assertThat(git.waitFor()).as("exit code of git ls-files").isZero();
    return Stream.of(names)
        .filter(name -> !NOT_CHECKED.matcher(name).matches())
        .filter(name -> Files.isRegularFile(Checkout.path(name)))
        .toList();
  }

  private static boolean isText(byte[] bytes) {
    for (var one : bytes) {
      if (one == 0) {
        return false;
      }
    }
    return true;
  }

  @Test
  void eachOldSentenceIsFoundAndEachPhraseFindsOne() throws IOException {
    var before = WordList.lines(FOLDER.resolve("before.txt")).toList();

    assertThat(before)
        .allSatisfy(
            sentence -> assertThat(WORDS.phrases()).anyMatch(phrase -> phrase.isIn(sentence)));
    assertThat(WORDS.phrases())
        .allSatisfy(phrase -> assertThat(before).anyMatch(sentence -> phrase.isIn(sentence)));
  }

  @Test
  void noPlainSentenceIsFound() throws IOException {
    assertThat(WordList.lines(FOLDER.resolve("after.txt")))
        .isNotEmpty()
        .allSatisfy(
            sentence -> assertThat(WORDS.phrases()).noneMatch(phrase -> phrase.isIn(sentence)));
  }

  @ParameterizedTest
  @CsvSource({
    "A.java, 'class A {\n  // A request that is under\n  // way fails.\n}', 2",
    "A.java, 'class A {\n  /**\n   * A request\n   * that is under\n   * way.\n   */\n}', 4",
    "A.java, 'f(\n    \"a request that is under \"\n        + \"way\");', 2",
    "A.java, 'var t =\n    \"\"\"\n    A request\n    under way\n    \"\"\";', 4",
    "a.md, '# A title\n\n- A request\n- that is under\n  way', 4",
    "run, '#!/bin/sh\n# A request that is under\n# way fails.', 2",
    "pom.xml, '<project>\n  <!-- A request under way. -->\n</project>', 2"
  })
  void aPhraseIsFoundAcrossLinesWithItsLine(String file, String content, int line) {
    assertThat(WORDS.findings(file, content))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.line()).isEqualTo(line);
              assertThat(finding.words()).isEqualTo("under way");
              assertThat(finding.toString()).startsWith(file + ":" + line + ": ");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "A.java, 'int told = underWay(); // a call in flight'",
    "A.java, 'f(\"under\", \"way\");'",
    "a.md, 'it is under\n\nway'"
  })
  void aNameIsNotAPhraseNorAreTwoParagraphs(String file, String content) {
    assertThat(WORDS.findings(file, content)).isEmpty();
  }
}
