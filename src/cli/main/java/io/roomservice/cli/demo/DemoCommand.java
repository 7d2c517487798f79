package io.roomservice.cli.demo;

import io.roomservice.LiveKitException;
import io.roomservice.RoomServiceClient;
import io.roomservice.cli.frame.ExitCode;
import io.roomservice.cli.frame.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code roomservice demo}. */
@Command(
    name = "demo",
    description = {
      "Send data of every sort, and show what was accepted, refused and received.",
      "",
      "It needs nothing: server and participants are in this process. Ends with 0 only if"
          + " everything was as it should be, else with 1."
    },
    customSynopsis = "roomservice demo [--live] [OPTION]...",
    optionListHeading = "%n")
public final class DemoCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--live",
      description =
          "Do it on a real server, in a room that is made and deleted. Nobody is in it, so this"
              + " shows receipts and refusals only.")
  private boolean live;

  /** The command, with what it has to work with. */
  public DemoCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (var stage = stage()) {
      var report = report();
      report.begin(stage);
      var rows = new ArrayList<DemoRow>();
      for (var step : DemoScript.steps(stage.room())) {
        var row = play(step, stage);
        report.row(row);
        rows.add(row);
      }
      report.end(rows);
      return exitCode(rows).number();
    }
  }

  private DemoStage stage() {
    return live ? LiveStage.open(session.rooms()) : new FakeStage();
  }

  private DemoReport report() {
    return session.isJson() ? new DemoJson(session.out()) : new DemoTable(session.out(), live);
  }

  private static DemoRow play(DemoStep step, DemoStage stage) {
    var answer = send(step, stage.rooms());
    var sight = stage.look();
    return new DemoRow(step, answer, sight.map(DemoSight::receivers), step.mistakes(answer, sight));
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
