package io.roomservice.cli.demo;

import io.roomservice.LiveKitException;
import io.roomservice.RoomServiceClient;
import io.roomservice.cli.error.ExitCode;
import io.roomservice.cli.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code roomservice demo}. */
@Command(
    name = "demo",
    description = {
      "Send sample messages and show which are accepted and received.",
      "",
      "Needs no server: a fake server and its participants run inside this process. Exit code 0 if"
          + " all results are as expected, otherwise 1."
    },
    customSynopsis = "roomservice demo [--live] [OPTION]...",
    footer = {"", "Example:", "  roomservice demo"})
public final class DemoCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--live",
      description =
          "Use a real server, in a room that is created and deleted. The room is empty, so only"
              + " receipts and errors are shown.")
  private boolean live;

  public DemoCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (var server = server()) {
      var report = report();
      report.begin(server);
      var rows = new ArrayList<DemoRow>();
      for (var step : DemoScript.steps(server.room())) {
        var row = play(step, server);
        report.row(row);
        rows.add(row);
      }
      report.end(rows);
      return exitCode(rows).number();
    }
  }

  private DemoServer server() {
    return live ? LiveDemoServer.open(session.rooms()) : new FakeDemoServer();
  }

  private DemoReport report() {
    return session.isJson() ? new DemoJson(session.out()) : new DemoTable(session.out(), live);
  }

  private static DemoRow play(DemoStep step, DemoServer server) {
    var answer = send(step, server.rooms());
    var observed = server.look();
    return new DemoRow(
        step, answer, observed.map(DemoObservation::receivers), step.mistakes(answer, observed));
  }

  private static DemoAnswer send(DemoStep step, RoomServiceClient rooms) {
    try {
      return DemoAnswer.of(
          rooms.withOptions(options -> options.withWire(step.wire())).sendData(step.message()));
    } catch (LiveKitException e) {
      return DemoAnswer.of(e);
    }
  }

  private static ExitCode exitCode(List<DemoRow> rows) {
    return rows.stream().allMatch(DemoRow::isAsExpected) ? ExitCode.DONE : ExitCode.NOT_AS_EXPECTED;
  }
}
