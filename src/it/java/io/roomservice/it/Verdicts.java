package io.roomservice.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Says scenario by scenario how a run ended, on the console and in {@code target/conformance.txt};
 * holds that the differences met are those that {@code docs/conformance.md} accepts, no more and no
 * fewer.
 */
final class Verdicts implements TestWatcher, AfterAllCallback {
  private static final Path DOCUMENT = Path.of("docs", "conformance.md");
  private static final String HEADING = "### ";

  private final List<String> lines = new ArrayList<>();

  @Override
  public void testSuccessful(ExtensionContext test) {
    say(test, accepted(test) == null ? "ok" : "differs, accepted: " + accepted(test));
  }

  @Override
  public void testFailed(ExtensionContext test, Throwable cause) {
    say(test, "FAILED");
  }

  private void say(ExtensionContext test, String verdict) {
    var line = "%-66s -> %s".formatted(test.getDisplayName(), verdict);
    lines.add(line);
    System.out.println("conformance: " + line);
  }

  private static String accepted(ExtensionContext test) {
    var difference = test.getRequiredTestMethod().getAnnotation(Difference.class);
    return difference == null ? null : difference.value();
  }

  @Override
  public void afterAll(ExtensionContext tests) throws IOException {
    var target = Files.createDirectories(ofProject(Path.of("target")));
    Files.write(target.resolve("conformance.txt"), lines.stream().sorted().toList());
    var met = new TreeSet<String>();
    for (var method : tests.getRequiredTestClass().getDeclaredMethods()) {
      var difference = method.getAnnotation(Difference.class);
      if (difference != null) {
        met.add(difference.value());
      }
    }
    if (!met.equals(acceptedOnes())) {
      throw new AssertionError(
          "the scenarios differ in " + met + ", " + DOCUMENT + " accepts " + acceptedOnes());
    }
  }

  private static Set<String> acceptedOnes() throws IOException {
    try (var document = Files.lines(ofProject(DOCUMENT))) {
      return document
          .filter(line -> line.startsWith(HEADING))
          .map(line -> line.substring(HEADING.length()))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Path ofProject(Path path) {
    return Path.of(System.getProperty("basedir", "")).resolve(path);
  }
}
