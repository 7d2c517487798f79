package io.roomservice.it.harness.soak;

import io.roomservice.RoomServiceClient;
import io.roomservice.it.harness.faults.FaultyProxy;
import io.roomservice.it.harness.process.LeashedProcess;
import io.roomservice.it.harness.receiver.Receiver;
import io.roomservice.it.harness.receiver.Receivers;
import io.roomservice.it.harness.server.RealServer;
import io.roomservice.proto.CreateRoomRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Lets a client send for a long time, through a proxy that injects a fault into one request in a
 * hundred, and checks that each call ends, that messages arrive, and that nothing accumulates.
 */
public final class Soak {
  private static final int FAULT_IN = 100;
  private static final Duration GRACE = Duration.ofMinutes(2);

  private final RealServer server;
  private final SoakPlan plan;

  private Soak(RealServer server, SoakPlan plan) {
    this.server = server;
    this.plan = plan;
  }

  public static SoakResult run(RealServer server, Receivers receivers, SoakPlan plan)
      throws IOException, InterruptedException {
    Files.createDirectories(plan.folder());
    var receiver = receivers.join(server.freshRoom(), "ana");
    return new Soak(server, plan).run(receiver);
  }

  private SoakResult run(Receiver receiver) throws IOException, InterruptedException {
    createRooms(receiver.room());
    long requests;
    long faults;
    try (var proxy = new FaultyProxy(server.url(), FaultyProxy.oneIn(FAULT_IN, new Random(4711)))) {
      runClient(proxy.url(), receiver.room());
      requests = proxy.requests();
      faults = proxy.done().values().stream().mapToLong(count -> count).sum();
    }
    var samples = SampleCheck.of(plan.folder().resolve(Ledger.SAMPLES), receiver.received());
    return result(requests, faults, samples);
  }

  private void createRooms(String sampled) {
    try (var rooms =
        RoomServiceClient.builder()
            .url(server.url())
            .credentials(server.apiKey(), server.apiSecret())
            .build()) {
      for (int i = 0; i < Numbered.ROOMS; i++) {
        var unused =
            rooms.createRoom(
                CreateRoomRequest.newBuilder()
                    .setName(Numbered.room(sampled, i))
                    .setEmptyTimeout((int) plan.longest().plus(GRACE).toSeconds())
                    .build());
      }
    }
  }

  private void runClient(String url, String room) {
    var command =
        new ArrayList<>(
            List.of(
                plan.java().toString(),
                "-Xmx96m",
                "-XX:+UseG1GC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dorg.slf4j.simpleLogger.logFile=System.err",
                "-Dorg.slf4j.simpleLogger.log.io.roomservice=warn",
                SoakedClient.class.getName()));
    command.addAll(SoakedClient.arguments(url, room, plan));
    LeashedProcess.run(
        command,
        plan.folder(),
        Map.of(
            "CLASSPATH",
            classPath(),
            "LIVEKIT_API_KEY",
            server.longApiKey(),
            "LIVEKIT_API_SECRET",
            server.longApiSecret()),
        plan.folder().resolve("client.log"),
        plan.longest().plus(GRACE));
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private SoakResult result(long requests, long faults, SampleCheck samples) throws IOException {
    var readings = Reading.all(plan.folder().resolve(SoakedClient.READINGS));
    var ways = Ledger.Counts.all(plan.folder());
    var all = new Ledger.Counts();
    ways.values().forEach(all::add);
    var lines = new ArrayList<String>();
    ways.forEach(
        (way, counts) -> lines.add(way.name().toLowerCase(Locale.ROOT) + ": " + counts.words()));
    lines.add("together: " + all.words());
    lines.add(String.format(Locale.ROOT, "%,d requests, %,d faults injected", requests, faults));
    lines.add(samples.words());
    lines.addAll(Flatness.words(readings));

    var problems = new ArrayList<String>();
    if (all.started() != all.sum()) {
      problems.add(String.format(Locale.ROOT, "%,d calls never ended", all.started() - all.sum()));
    }
    if (all.of(Ended.OTHERWISE) > 0) {
      problems.add(all.of(Ended.OTHERWISE) + " calls ended in an undocumented way");
    }
    // Not REJECTED, which only a rare fault causes.
    for (var how : List.of(Ended.ACCEPTED, Ended.NOT_SENT, Ended.UNKNOWN, Ended.CANCELLED)) {
      if (all.of(how) == 0) {
        problems.add("no call ended as " + how + ", so this run shows too little");
      }
    }
    if (all.sum() < plan.leastSends()) {
      problems.add(
          String.format(Locale.ROOT, "%,d sends; the least is %,d", all.sum(), plan.leastSends()));
    }
    var rest = Reading.all(plan.folder().resolve(SoakedClient.REST)).get(0);
    if (rest.calls() > 0) {
      problems.add(rest.calls() + " calls were still open in the client at the end");
    }
    problems.addAll(samples.problems());
    problems.addAll(Flatness.problems(readings));
    return new SoakResult(lines, problems);
  }
}
