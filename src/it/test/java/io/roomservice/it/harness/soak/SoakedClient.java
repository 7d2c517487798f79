package io.roomservice.it.harness.soak;

import io.roomservice.RetryPolicy;
import io.roomservice.RoomServiceClient;
import io.roomservice.it.harness.process.Deadline;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The program under test, in its own JVM with a small heap: sends for a time and writes down what
 * it holds. Arguments: URL, room, least and longest time, least sends, rate, time between readings,
 * folder; times are in milliseconds. Credentials are in the environment.
 */
final class SoakedClient {
  static final String READINGS = "readings.csv";

  /** A reading after all calls have ended, before the client is closed. */
  static final String REST = "rest.csv";

  private SoakedClient() {}

  static List<String> arguments(String url, String room, SoakPlan plan) {
    return List.of(
        url,
        room,
        Long.toString(plan.duration().toMillis()),
        Long.toString(plan.longest().toMillis()),
        Long.toString(plan.leastSends()),
        Integer.toString(plan.rate()),
        Long.toString(plan.every().toMillis()),
        plan.folder().toString());
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    var folder = Path.of(args[7]);
    var until = new Until(millis(args[2]), millis(args[3]), Long.parseLong(args[4]));
    try (var ledger = new Ledger(folder);
        var rooms = client(args[0])) {
      var load = new Load(rooms, args[1], Integer.parseInt(args[5]), ledger);
      load.start();
      observe(ledger, millis(args[6]), until, folder.resolve(READINGS));
      load.end();
      // A cancelled future has ended, but its slot is free only when the client has ended the call.
      var deadline = Deadline.after(Duration.ofSeconds(15));
      while (rooms.async().inFlight() + rooms.async().queued() > 0) {
        deadline.pause(Duration.ofMillis(20), () -> rooms.async().inFlight() + " calls in flight");
      }
      var rest = new Probe().read(ledger.ended());
      Files.write(folder.resolve(REST), List.of(Reading.HEAD, rest.line()));
    }
  }

  private static Duration millis(String argument) {
    return Duration.ofMillis(Long.parseLong(argument));
  }

  private static RoomServiceClient client(String url) {
    return RoomServiceClient.builder()
        .url(url)
        .credentials(System.getenv("LIVEKIT_API_KEY"), System.getenv("LIVEKIT_API_SECRET"))
        .attemptTimeout(Duration.ofSeconds(1)) // each silence of the proxy takes that long
        .retryPolicy(RetryPolicy.standard().withFirstPause(Duration.ofMillis(10)))
        .maxInFlight(Load.ASYNC_IN_FLIGHT)
        .build();
  }

  private static void observe(Ledger ledger, Duration every, Until until, Path file)
      throws IOException {
    var probe = new Probe();
    var pace = new Pace(1000.0 / every.toMillis());
    try (var out = new PrintWriter(Files.newBufferedWriter(file), true)) {
      out.println(Reading.HEAD);
      Reading reading;
      do {
        pace.await();
        reading = probe.read(ledger.ended());
        out.println(reading.line());
      } while (!until.isReached(reading));
    }
  }

  /** When a soak ends. */
  private record Until(Duration least, Duration longest, long sends) {
    boolean isReached(Reading last) {
      var millis = last.seconds() * 1000;
      return millis >= longest.toMillis() || (millis >= least.toMillis() && last.sends() >= sends);
    }
  }
}
