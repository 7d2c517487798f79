package io.roomservice.cli.bulk;

import io.roomservice.BulkSend;
import io.roomservice.Ordering;
import io.roomservice.RoomServiceClient;
import io.roomservice.cli.error.ExitCode;
import io.roomservice.cli.input.Choice;
import io.roomservice.cli.input.WholeNumber;
import io.roomservice.cli.send.NamedSizeLimits;
import io.roomservice.cli.session.Session;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code roomservice bulk}. */
@Command(
    name = "bulk",
    customSynopsis = "roomservice bulk [FILE] [OPTION]...",
    description = {
      "Send many messages, one per line of JSON.",
      "",
      "A line is an object with these fields: room; one of text, base64 and json; and optionally"
          + " kind (reliable or lossy), topic, to (a list of identities; omit it to send to"
          + " everyone) and key (an idempotency key). Invalid lines are reported by number; all"
          + " other lines are sent. With --journal, the same command resumes where it was killed."
    },
    footer = {
      "",
      "Examples:",
      "  roomservice bulk messages.ndjson --journal messages.journal",
      "  zcat old.ndjson.gz | roomservice bulk --rate 100 --results results.ndjson",
      "",
      "A line:",
      "  {\"room\": \"standup\", \"text\": \"hello\", \"to\": [\"ana\"], \"key\": \"order-17\"}"
    })
public final class BulkCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "File with the lines, plain or gzip. Default: -, which is stdin.")
  private @Nullable Path file;

  @Option(
      names = "--in-flight",
      paramLabel = "N",
      converter = InFlight.class,
      description = "Maximum number of messages in flight. Default: 64.")
  private int inFlight = 64;

  @Option(
      names = "--rate",
      paramLabel = "N",
      converter = Rates.class,
      description = "Maximum number of messages started per second. Default: no limit.")
  private @Nullable Integer rate;

  @Option(
      names = "--order",
      paramLabel = "room|room-topic|none",
      converter = Orders.class,
      completionCandidates = Orders.class,
      description =
          "Keep the order of reliable messages per room (default), per room and topic, or not at"
              + " all. To keep the order, each message waits for the response to the previous one.")
  private Ordering order = Ordering.PER_ROOM;

  @Option(
      names = "--max-failures",
      paramLabel = "N",
      converter = Failures.class,
      description = "Stop after this many invalid or failed lines. Default: never.")
  private @Nullable Integer maxFailures;

  @Option(
      names = "--results",
      paramLabel = "FILE",
      description = "Write the result of each line to this file, as lines of JSON.")
  private @Nullable Path results;

  @Option(
      names = "--journal",
      paramLabel = "FILE",
      description =
          "Record accepted lines in this file. If the file exists, recorded lines are skipped, and"
              + " the others are sent with the same nonces as before.")
  private @Nullable Path journal;

  @Option(
      names = "--size-limits",
      paramLabel = "documented|64k|receiver",
      converter = NamedSizeLimits.Names.class,
      completionCandidates = NamedSizeLimits.Names.class,
      description = "Size limits of messages; see roomservice send --help.")
  private NamedSizeLimits sizeLimits = NamedSizeLimits.DOCUMENTED;

  public BulkCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (var rooms =
            session
                .client()
                .sizeLimits(sizeLimits.limits())
                .maxInFlight(Math.max(inFlight, 256))
                .build();
        var input = InputSource.open(file, session.terminal().in())) {
      var outputs = new OutputFiles(session);
      if (file != null && !InputSource.isStdin(file)) {
        outputs.keep("the input", file);
      }
      try (var open = journal == null ? null : Journal.open(journal, outputs);
          var out = results == null ? null : results(results, open, outputs)) {
        var progress = new BulkProgress(session);
        var most = maxFailures == null ? Long.MAX_VALUE : maxFailures;
        return send(new BulkPipeline(input, open, out, progress, most), progress, rooms).number();
      }
    }
  }

  private static ResultsFile results(Path path, @Nullable Journal journal, OutputFiles outputs) {
    return ResultsFile.open(path, journal != null && journal.isResumed(), outputs);
  }

  private ExitCode send(BulkPipeline pipeline, BulkProgress progress, RoomServiceClient rooms) {
    var run = pipeline.start(bulk(rooms));
    try (var interruption = Interruption.of(run)) {
      var error = pipeline.await(run);
      var report = pipeline.report(run.soFar());
      progress.clear();
      session.done(report::toText, report::write);
      session.out().flush();
      if (error != null) {
        error.print(session.terminal());
        return report.isAnythingSent() ? ExitCode.SOME_FAILED : error.exitCode();
      }
      if (interruption.hasHappened()) {
        return ExitCode.INTERRUPTED;
      }
      if (report.lines() == 0) {
        session.warn("the input has no lines");
      }
      return report.allWell() ? ExitCode.DONE : ExitCode.SOME_FAILED;
    }
  }

  private BulkSend bulk(RoomServiceClient rooms) {
    var bulk = rooms.bulk().inFlight(inFlight).ordering(order);
    if (rate != null) {
      bulk.ratePerSecond(rate);
    }
    return bulk;
  }

  static final class InFlight extends WholeNumber {
    InFlight() {
      super(1, 10_000);
    }
  }

  static final class Rates extends WholeNumber {
    Rates() {
      super(1, 1_000_000);
    }
  }

  static final class Failures extends WholeNumber {
    Failures() {
      super(1, Integer.MAX_VALUE);
    }
  }

  static final class Orders extends Choice<Ordering> {
    Orders() {
      super(
          Ordering.values(),
          order ->
              switch (order) {
                case PER_ROOM -> "room";
                case PER_ROOM_AND_TOPIC -> "room-topic";
                case NONE -> "none";
              });
    }
  }
}
