package io.roomservice.it.harness.conformance;

import io.roomservice.support.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Reports the verdict of each scenario on the console and in {@code src/it/target/conformance.txt},
 * for all classes of the run. Checks that the differences of all scenarios, whether they ran or
 * not, are exactly those that {@code docs/conformance.md} lists.
 */
public final class Verdicts implements TestWatcher, AfterAllCallback {
  private static final Path DOCUMENT = Checkout.path("docs", "conformance.md");
  private static final String HEADING = "### ";
  private static final Namespace NAMESPACE = Namespace.create(Verdicts.class);

  /** All verdicts of this test JVM; each class has its own instance of the extension. */
  private record Report(List<String> lines) {
    static Report of(ExtensionContext context) {
      return context
          .getRoot()
          .getStore(NAMESPACE)
          .getOrComputeIfAbsent(
              Report.class, key -> new Report(new CopyOnWriteArrayList<>()), Report.class);
    }
  }

  @Override
  public void testSuccessful(ExtensionContext test) {
    report(test, accepted(test) == null ? "ok" : "differs, accepted: " + accepted(test));
  }

  @Override
  public void testFailed(ExtensionContext test, Throwable cause) {
    report(test, "FAILED");
  }

  private void report(ExtensionContext test, String verdict) {
    var line = "%-66s -> %s".formatted(test.getDisplayName(), verdict);
    Report.of(test).lines().add(line);
    System.out.println("conformance: " + line);
  }

  private static String accepted(ExtensionContext test) {
    var difference = test.getRequiredTestMethod().getAnnotation(Difference.class);
    return difference == null ? null : difference.value();
  }

  @Override
  public void afterAll(ExtensionContext tests) throws IOException {
    var target = Files.createDirectories(Checkout.path("src/it/target"));
    Files.write(
        target.resolve("conformance.txt"), Report.of(tests).lines().stream().sorted().toList());
    var found = differences(tests.getRequiredTestClass().getPackageName());
    if (!found.equals(acceptedOnes())) {
      throw new AssertionError(
          String.format(
              Locale.ROOT,
              "wrong list of differences in %s: expected %s, got %s",
              DOCUMENT,
              found,
              acceptedOnes()));
    }
  }

  private static Set<String> differences(String rules) {
    return ReflectionSupport.findAllClassesInPackage(rules, type -> true, name -> true).stream()
        .flatMap(type -> Stream.of(type.getDeclaredMethods()))
        .map(method -> method.getAnnotation(Difference.class))
        .filter(Objects::nonNull)
        .map(Difference::value)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> acceptedOnes() throws IOException {
    try (var document = Files.lines(DOCUMENT)) {
      return document
          .filter(line -> line.startsWith(HEADING))
          .map(line -> line.substring(HEADING.length()))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
