package io.roomservice.it.harness.soak;

import io.roomservice.it.harness.Harness;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** The main class of {@code src/it/soak/run}. Arguments: seconds, rate, folder. */
public final class SoakProgram {
  private SoakProgram() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    var plan =
        SoakPlan.of(
            Duration.ofSeconds(Long.parseLong(args[0])),
            Integer.parseInt(args[1]),
            Path.of(System.getProperty("java.home"), "bin", "java"),
            Path.of(args[2]).toAbsolutePath());
    SoakResult result;
    try (var harness = Harness.required();
        var receivers = harness.newReceivers()) {
      result = Soak.run(harness.server(), receivers, plan);
    }
    result.lines().forEach(System.out::println);
    result.problems().forEach(problem -> System.out.println("FAILED: " + problem));
    System.exit(result.problems().isEmpty() ? 0 : 1);
  }
}
