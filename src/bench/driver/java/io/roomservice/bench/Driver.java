package io.roomservice.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/**
 * Measures one contestant in this JVM. Arguments: its name, the target's name, URL and room, the
 * folder of {@code Prepare}, the round, seconds of warm-up in all, seconds for each sample, the
 * file for the samples, and loads such as {@code blocking:32} or {@code async:256}.
 */
public final class Driver {
  private static final boolean COMPILED = !Boolean.getBoolean("bench.quick");

  private Driver() {}

  /** Makes a contestant. */
  public interface Maker {
    Contestant make(Target target) throws Exception;
  }

  public static void run(String[] args, Maker maker) throws Exception {
    var target = new Target(args[2], args[3], Path.of(args[4]));
    var round = Integer.parseInt(args[5]);
    var warmUp = seconds(args[6]);
    var time = seconds(args[7]);
    var file = Path.of(args[8]);
    var measurement = new Measurement();
    for (int i = 9; i < args.length; i++) {
      var mode = args[i].split(":")[0];
      var inFlight = Integer.parseInt(args[i].split(":")[1]);
      try (var contestant = maker.make(target)) {
        var load =
            mode.equals("async")
                ? Load.async(contestant, inFlight)
                : Load.blocking(contestant, inFlight);
        var what = new Sample.Of(args[1], mode, inFlight, args[0], round);
        // The first load warms up the code, those after it their connections.
        var warm = i == 9 ? warmUp : warmUp.dividedBy(4);
        var sample = measurement.take(what, load, warm, COMPILED, time);
        Files.write(
            file, List.of(sample.line()), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
    }
    System.exit(0); // whatever threads a contestant leaves behind
  }

  private static Duration seconds(String text) {
    return Duration.ofMillis((long) (Double.parseDouble(text) * 1000));
  }
}
