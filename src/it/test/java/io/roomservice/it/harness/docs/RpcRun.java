package io.roomservice.it.harness.docs;

import io.roomservice.RpcException;
import io.roomservice.TwirpException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The result of a call to a slow handler: a cell of a table in {@code docs/rpc.md}.
 *
 * @param answer {@code answered}, or the error
 * @param runs how often the handler ran
 * @param seconds how long the call took
 */
public record RpcRun(String answer, int runs, double seconds) {
  private static final Pattern CELL = Pattern.compile("(.+), (\\d) runs?, (\\d+\\.\\d) s");

  /** Tolerance for another run, in seconds: faster, and on a busy machine slower. */
  private static final double EARLIER = 0.3;

  private static final double LATER = 2;

  public static RpcRun of(Throwable failure, int runs, Duration time) {
    return new RpcRun(
        failure == null ? "answered" : error(failure), runs, time.toMillis() / 1000.0);
  }

  private static String error(Throwable failure) {
    if (failure instanceof RpcException rpc) {
      return "RpcError " + rpc.rpcCode();
    }
    if (failure instanceof TwirpException answer) {
      return answer.httpStatus() + " " + answer.rawCode().orElse("");
    }
    throw new AssertionError("no response from the server", failure);
  }

  public static RpcRun parse(String cell) {
    var parts = CELL.matcher(cell);
    if (!parts.matches()) {
      throw new AssertionError("invalid cell of the table: " + cell);
    }
    return new RpcRun(
        parts.group(1), Integer.parseInt(parts.group(2)), Double.parseDouble(parts.group(3)));
  }

  /** Returns true if it equals the documented result, within the tolerance for the time. */
  public boolean isAs(RpcRun written) {
    return answer.equals(written.answer)
        && runs == written.runs
        && seconds >= written.seconds - EARLIER
        && seconds <= written.seconds + LATER;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s, %d %s, %.1f s", answer, runs, runs == 1 ? "run" : "runs", seconds);
  }
}
