package io.roomservice.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roomservice.DataMessage;
import io.roomservice.Outcome;
import io.roomservice.PayloadTooLargeException;
import io.roomservice.support.Checkout;
import io.roomservice.testing.FakeLiveKit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of docs/ok-means-ok.md have all twenty cases; every test that docs/ names exists. */
class OkMeansOkTest {
  private static final Pattern CASE = Pattern.compile("\\| (\\d+) \\| .*");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");

  /** A method as the formatter writes it: annotations, possibly on several lines, and the name. */
  private static final Pattern METHOD =
      Pattern.compile(
          "^((?:  @.*\\n(?:(?:   .*|  [)}].*)?\\n)*)+)  [\\w<>]+ (\\w+)\\(", Pattern.MULTILINE);

  private static final Pattern IS_TEST =
      Pattern.compile("  @(Test|ParameterizedTest|TestFactory|Property)\\b");

  private static final List<Path> TEST_FOLDERS =
      Stream.of("library", "testing", "cli", "it")
          .map(module -> Checkout.path("src", module, "test/java"))
          .toList();

  /** The cases that differ are those whose test expects different results of different servers. */
  @Test
  void whereServersDifferATestSaysSo() {
    var rows = read("ok-means-ok.md").lines().map(CASE::matcher).filter(Matcher::matches).toList();
    var differ =
        rows.subList(0, 20).stream()
            .filter(row -> !row.group().split(" \\| ")[3].equals("the same"))
            .map(row -> row.group(1));
    var shown =
        rows.subList(20, rows.size()).stream()
            .filter(row -> TEST.matcher(row.group()).results().anyMatch(OkMeansOkTest::differs))
            .map(row -> row.group(1));

    assertThat(differ).isNotEmpty().containsExactlyElementsOf(shown.toList());
  }

  private static boolean differs(MatchResult test) {
    return methodsOf(test.group(1))
        .filter(method -> method.group(2).equals(test.group(2)))
        .anyMatch(method -> method.group(1).contains("  @ServersDiffer"));
  }

  @Test
  void theTwentyCasesAreToldAndEachHasATest() {
    var numbers = IntStream.rangeClosed(1, 20).mapToObj(String::valueOf).toList();
    var rows = read("ok-means-ok.md").lines().map(CASE::matcher).filter(Matcher::matches).toList();

    assertThat(rows.subList(0, 20)).extracting(row -> row.group(1)).isEqualTo(numbers);
    assertThat(rows.subList(20, rows.size())).extracting(row -> row.group(1)).isEqualTo(numbers);
    assertThat(rows.subList(20, rows.size()))
        .allSatisfy(row -> assertThat(row.group()).containsPattern(TEST));
  }

  static Stream<String> namedTests() {
    return filesIn(Checkout.path("docs"))
        .filter(file -> file.toString().endsWith(".md"))
        .map(OkMeansOkTest::read)
        .flatMap(text -> TEST.matcher(text).results().map(MatchResult::group))
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("namedTests")
  void everyTestThatTheDocumentsNameIsOne(String name) {
    var parts = TEST.matcher(name);
    assertThat(parts.matches()).isTrue();

    assertThat(testsOf(parts.group(1))).contains(parts.group(2));
  }

  @Test
  void aListTooLongForOnePacketIsRefusedWhole() {
    try (var server = FakeLiveKit.start();
        var rooms = server.client()) {
      var first = server.createRoom("standup").join("user-00000");
      var everyone = IntStream.range(0, 1000).mapToObj("user-%05d"::formatted).toList();
      var message = DataMessage.inRoom("standup").text("x").destinationIdentities(everyone);

      var error =
          catchThrowableOfType(
              PayloadTooLargeException.class, () -> rooms.sendData(message.build()));

      assertThat(error)
          .hasMessageStartingWith("RELIABLE packet is 24024 bytes; the limit is 16384");
      assertThat(error.outcome()).isEqualTo(Outcome.NOT_SENT);
      assertThat(first.received()).isEmpty();
      assertThat(server.requests()).isEmpty();
    }
  }

  private static List<String> testsOf(String simpleName) {
    return methodsOf(simpleName)
        .filter(method -> IS_TEST.matcher(method.group(1)).find())
        .map(method -> method.group(2))
        .toList();
  }

  /** Returns the annotations and names of the methods of a class in any module. */
  private static Stream<MatchResult> methodsOf(String simpleName) {
    var file = Path.of(simpleName + ".java");
    return TEST_FOLDERS.stream()
        .flatMap(OkMeansOkTest::filesIn)
        .filter(path -> path.endsWith(file))
        .flatMap(path -> METHOD.matcher(read(path)).results());
  }

  private static Stream<Path> filesIn(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(String document) {
    return read(Checkout.path("docs", document));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
