package io.roomservice.cli.bulk;

import com.fasterxml.jackson.core.JsonGenerator;
import io.roomservice.BulkSummary;
import io.roomservice.cli.output.Count;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The results of all lines.
 *
 * @param lines the number of lines read
 * @param bad the number of invalid lines
 * @param alreadyDone the number of lines accepted before, according to the journal
 * @param end how the run ended, including the reading of lines
 */
record BulkReport(
    BulkSummary summary, long lines, long bad, long alreadyDone, BulkSummary.End end) {
  /** Returns true if a message may have reached the server. */
  boolean isAnythingSent() {
    return summary.accepted() + summary.rejected() + summary.unknown() > 0;
  }

  boolean allWell() {
    return bad == 0 && end == BulkSummary.End.COMPLETE && summary.allAccepted();
  }

  String toText() {
    var text = new StringBuilder();
    text.append(number(summary.accepted())).append(" accepted");
    var failures = failures();
    if (!failures.isEmpty()) {
      text.append("; ").append(String.join(", ", failures));
    }
    if (alreadyDone > 0) {
      text.append("; ").append(number(alreadyDone)).append(" accepted before (journal)");
    }
    text.append(System.lineSeparator());
    text.append(
        String.format(
            Locale.ROOT,
            "  %,d %s in %.1f s, %,.0f/s",
            lines,
            Count.noun(lines, "line"),
            summary.elapsed().toMillis() / 1000.0,
            summary.acceptedPerSecond()));
    if (summary.accepted() > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              ", latency: median %s, 99th percentile %s",
              milliseconds(summary.latency(0.5)),
              milliseconds(summary.latency(0.99))));
    }
    return text.append(howItEnded()).toString();
  }

  private String howItEnded() {
    return switch (end) {
      case NONE, COMPLETE -> "";
      case TOO_MANY_FAILURES -> "; stopped after too many failures";
      case CANCELLED -> "; interrupted";
      case BROKEN -> "; stopped by an error";
    };
  }

  private List<String> failures() {
    var failures = new ArrayList<String>();
    add(bad, Count.noun(bad, "invalid line"), failures);
    add(summary.refused(), "refused before sending", failures);
    add(summary.rejected(), "rejected by the server", failures);
    add(summary.unknown(), "unknown", failures);
    add(summary.notSent(), "not sent", failures);
    return failures;
  }

  private static void add(long count, String what, List<String> failures) {
    if (count > 0) {
      failures.add(number(count) + " " + what);
    }
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String milliseconds(Duration time) {
    return time.toMillis() + " ms";
  }

  void write(JsonGenerator json) throws IOException {
    json.writeNumberField("lines", lines);
    json.writeNumberField("alreadyDone", alreadyDone);
    json.writeNumberField("accepted", summary.accepted());
    json.writeNumberField("bad", bad);
    json.writeNumberField("refused", summary.refused());
    json.writeNumberField("rejected", summary.rejected());
    json.writeNumberField("unknown", summary.unknown());
    json.writeNumberField("notSent", summary.notSent());
    json.writeNumberField("payloadBytes", summary.payloadBytes());
    json.writeNumberField("elapsedMs", summary.elapsed().toMillis());
    json.writeNumberField("acceptedPerSecond", Math.round(summary.acceptedPerSecond()));
    json.writeObjectFieldStart("latencyMs");
    json.writeNumberField("median", summary.latency(0.5).toMillis());
    json.writeNumberField("p99", summary.latency(0.99).toMillis());
    json.writeNumberField("longest", summary.latency(1).toMillis());
    json.writeEndObject();
    json.writeStringField("end", end.name());
  }
}
