package io.roomservice.it;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.RoomServiceClient;
import io.roomservice.RpcCall;
import io.roomservice.it.harness.RequiresEveryServer;
import io.roomservice.it.harness.docs.RpcRun;
import io.roomservice.it.harness.receiver.Receiver;
import io.roomservice.it.harness.receiver.Receivers;
import io.roomservice.it.harness.server.RealServer;
import io.roomservice.support.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How often a slow handler runs, and the result, for each mode of {@link RpcCall}: the tables of
 * {@code docs/rpc.md}, one per server. {@code -Drpc.times.write=true} updates the table of the
 * server under test; review it before committing.
 */
@RequiresEveryServer
class RpcTimesIT {
  private static final Path DOCUMENT = Checkout.path("docs", "rpc.md");

  /** The times that handlers take, in milliseconds. */
  private static final List<Integer> HANDLERS = List.of(2500, 2900, 3100, 5000, 12_000, 16_000);

  /** A mode of a call, with the heading of its column. */
  private record Mode(String heading, Function<RpcCall.Builder, RpcCall.Ready> choice) {}

  private static final List<Mode> MODES =
      List.of(
          new Mode("`atMostOnce()`", RpcCall.Builder::atMostOnce),
          new Mode("`atMostOnce(20 s)`", call -> call.atMostOnce(Duration.ofSeconds(20))),
          new Mode("`mayRepeat(15 s)`", call -> call.mayRepeat(Duration.ofSeconds(15))));

  private record End(Throwable failure, Duration time) {}

  @Test
  void handlersRunAsOftenAsTheDocumentSays(RealServer server, Receivers receivers)
      throws Exception {
    var heading = "## " + server.generation();
    var seen = perform(server, receivers.join(server.freshRoom(), "ana"));
    var table = table(seen);
    System.out.printf("%s%n%s", heading, table);
    if (Boolean.getBoolean("rpc.times.write")) {
      write(heading, table);
    }

    assertThat(written(heading))
        .zipSatisfy(
            seen.values(),
            (written, run) ->
                assertThat(run).matches(it -> it.isAs(written), "matches " + written));
  }

  /** Performs all calls at once; returns them in the table's order, by handler and then by mode. */
  private static Map<String, RpcRun> perform(RealServer server, Receiver ana) throws Exception {
    for (var handler : HANDLERS) {
      ana.handle("slow-" + handler, Map.of("after", handler, "answer", "done"));
    }
    var ends = new LinkedHashMap<String, CompletableFuture<End>>();
    try (var rooms =
        RoomServiceClient.builder()
            .url(server.url())
            .credentials(server.apiKey(), server.apiSecret())
            .build()) {
      for (var handler : HANDLERS) {
        for (var mode : MODES) {
          // The payload identifies the call in the list of the handler's runs.
          var name = mode.heading() + " " + handler;
          var call = RpcCall.to(ana.room(), "ana").method("slow-" + handler).payload(name);
          ends.put(name, start(rooms, mode.choice().apply(call).build()));
        }
      }
      CompletableFuture.allOf(ends.values().toArray(CompletableFuture[]::new)).get();
    }
    var runs = ana.calls();
    var seen = new LinkedHashMap<String, RpcRun>();
    ends.forEach(
        (name, end) ->
            seen.put(
                name,
                RpcRun.of(
                    end.join().failure(), Collections.frequency(runs, name), end.join().time())));
    return seen;
  }

  private static CompletableFuture<End> start(RoomServiceClient rooms, RpcCall call) {
    var start = System.nanoTime();
    return rooms
        .async()
        .performRpc(call)
        .handle((answer, failure) -> new End(failure, Duration.ofNanos(System.nanoTime() - start)));
  }

  private static String table(Map<String, RpcRun> seen) {
    var lines = new ArrayList<String>();
    lines.add(row("handler", MODES.stream().map(Mode::heading)));
    lines.add(row("---", MODES.stream().map(mode -> "---")));
    for (var handler : HANDLERS) {
      var cells = MODES.stream().map(mode -> seen.get(mode.heading() + " " + handler).toString());
      lines.add(row(String.format(Locale.ROOT, "%.1f s", handler / 1000.0), cells));
    }
    return lines.stream().collect(joining("\n", "", "\n"));
  }

  private static String row(String head, Stream<String> cells) {
    return Stream.concat(Stream.of(head), cells).collect(joining(" | ", "| ", " |"));
  }

  /** Returns the cells of the server's table, row by row. */
  private static List<RpcRun> written(String heading) throws IOException {
    return section(heading)
        .lines()
        .filter(line -> line.startsWith("| "))
        .skip(2)
        .flatMap(line -> Stream.of(line.split("\\|")).skip(2))
        .map(cell -> RpcRun.parse(cell.strip()))
        .toList();
  }

  private static void write(String heading, String table) throws IOException {
    var before = section(heading);
    var after = "\n" + table + "\n";
    var text = Files.readString(DOCUMENT);
    Files.writeString(DOCUMENT, text.replace(heading + "\n" + before, heading + "\n" + after));
  }

  /** Returns the text between a heading and the next one. */
  private static String section(String heading) throws IOException {
    var text = Files.readString(DOCUMENT);
    var start = text.indexOf(heading + "\n");
    assertThat(start).as("%s in %s", heading, DOCUMENT).isNotNegative();
    var end = text.indexOf("\n## ", start + 1);
    return text.substring(start + heading.length() + 1, end < 0 ? text.length() : end + 1);
  }
}
