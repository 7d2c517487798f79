package io.roomservice.cli.bulk;

import io.roomservice.BulkSummary;
import io.roomservice.cli.output.Printable;
import io.roomservice.cli.session.Session;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Prints progress and the first failures of a bulk send to stderr. Thread-safe. */
final class BulkProgress {
  /** The maximum number of failures printed; {@code --results} has all of them. */
  private static final int MOST_FAILURES = 20;

  private static final int BAR = 20;

  private final Session session;
  private final PrintStream err;
  private final boolean isTerminal;
  private int failures;
  private int drawn;

  BulkProgress(Session session) {
    this.session = session;
    this.err = session.terminal().err();
    this.isTerminal = session.terminal().screen().errIsTerminal();
  }

  /** Returns the interval of updates. */
  Duration every() {
    return isTerminal ? Duration.ofMillis(200) : Duration.ofSeconds(10);
  }

  synchronized void failure(long line, String problem) {
    failures++;
    if (failures > MOST_FAILURES) {
      return;
    }
    clear();
    err.println(
        session.terminal().screen().err().red("error:")
            + " line "
            + line
            + ": "
            + Printable.line(problem));
    if (failures == MOST_FAILURES) {
      err.println("more failures are not shown; --results FILE writes all of them");
    }
  }

  /**
   * Prints the progress.
   *
   * @param share the part of the input that has been read, from 0 to 1; negative if unknown
   */
  synchronized void update(BulkSummary soFar, long bad, double share) {
    if (session.isQuiet()) {
      return;
    }
    var failed = soFar.total() - soFar.accepted() + bad;
    var text =
        String.format(
            Locale.ROOT,
            "%,d accepted, %,.0f/s%s%s",
            soFar.accepted(),
            soFar.acceptedPerSecond(),
            failed == 0 ? "" : String.format(Locale.ROOT, ", %,d failed", failed),
            share <= 0 ? "" : ", " + eta(soFar.elapsed(), share));
    if (isTerminal) {
      draw(share < 0 ? text : bar(share) + " " + text);
    } else {
      err.println(text);
      err.flush();
    }
  }

  /** Clears the progress line, so that the next output starts on an empty line. */
  synchronized void clear() {
    if (drawn > 0) {
      err.print("\r" + " ".repeat(drawn) + "\r");
      err.flush();
      drawn = 0;
    }
  }

  private void draw(String text) {
    var columns = session.terminal().screen().columns() - 1;
    var shown = text.length() > columns ? text.substring(0, columns) : text;
    err.print("\r" + shown + " ".repeat(Math.max(0, drawn - shown.length())));
    err.flush();
    drawn = shown.length();
  }

  private static String bar(double share) {
    var full = (int) (share * BAR);
    return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "]";
  }

  private static String eta(Duration elapsed, double share) {
    var left = (long) (elapsed.toSeconds() * (1 - share) / share);
    return left >= 3600
        ? String.format(Locale.ROOT, "%d:%02d:%02d left", left / 3600, left / 60 % 60, left % 60)
        : String.format(Locale.ROOT, "%d:%02d left", left / 60, left % 60);
  }
}
