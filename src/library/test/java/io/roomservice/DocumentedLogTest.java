package io.roomservice;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.support.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of loggers in docs/observability.md lists each line that the library can log. */
class DocumentedLogTest {
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern LOGGER =
      Pattern.compile("Logger log = LoggerFactory\\.getLogger\\((\\w+)\\.class\\)");
  private static final Pattern CALL = Pattern.compile("\\blog\\.(trace|debug|info|warn|error)\\(");
  private static final String STRING = "\"(?:[^\"\\\\]|\\\\.)*\"";
  private static final Pattern LINE =
      Pattern.compile(CALL + "\\s*(" + STRING + "(?:\\s*\\+\\s*" + STRING + ")*)");
  private static final Pattern JOINT = Pattern.compile("\"\\s*\\+\\s*\"");
  private static final Pattern ROW =
      Pattern.compile("\\| `(io\\.roomservice\\.[\\w.]+)` \\| ([A-Z]+) \\| (.*?) \\| .* \\|");

  /** A line in the log; values are shown as an ellipsis. */
  private record Line(String logger, String level, String message) {}

  @Test
  void thePageListsWhatTheCodeLogs() throws IOException {
    var page = Files.readString(Checkout.path("docs", "observability.md"));
    var listed =
        page.lines()
            .map(ROW::matcher)
            .filter(row -> row.matches())
            .map(row -> new Line(row.group(1), row.group(2), row.group(3)));

    assertThat(listed).isNotEmpty().containsExactlyInAnyOrderElementsOf(logged());
  }

  private static Iterable<Line> logged() throws IOException {
    try (var library = Files.walk(Checkout.path("src/library/main/java"));
        var testing = Files.walk(Checkout.path("src/testing/main/java"))) {
      return Stream.concat(library, testing)
          .filter(file -> file.toString().endsWith(".java"))
          .map(DocumentedLogTest::read)
          .filter(code -> code.contains("LoggerFactory.getLogger"))
          .flatMap(DocumentedLogTest::logged)
          .toList();
    }
  }

  private static Stream<Line> logged(String code) {
    var logger = first(PACKAGE, code) + "." + first(LOGGER, code); // all log for their own package
    var lines = LINE.matcher(code).results().toList();
    assertThat(lines).as(logger).hasSameSizeAs(CALL.matcher(code).results().toList());
    return lines.stream()
        .map(
            line ->
                new Line(logger, line.group(1).toUpperCase(Locale.ROOT), message(line.group(2))));
  }

  private static String message(String literal) {
    var joined = JOINT.matcher(literal).replaceAll("");
    return joined.substring(1, joined.length() - 1).replace("{}", "…");
  }

  private static String first(Pattern pattern, String code) {
    return pattern
        .matcher(code)
        .results()
        .map((MatchResult found) -> found.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError(pattern + " is not in\n" + code));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
