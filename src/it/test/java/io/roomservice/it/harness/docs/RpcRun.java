package io.roomservice.it.harness.docs;

import io.roomservice.RpcException;
import io.roomservice.TwirpException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a call to a slow handler came to, as a table of {@code docs/rpc.md} has it.
 *
 * @param answer that it was answered, or the error
 * @param runs how often the handler ran
 * @param seconds after how long the answer came
 */
public record RpcRun(String answer, int runs, double seconds) {
  private static final Pattern CELL = Pattern.compile("(.+), (\\d) runs?, (\\d+\\.\\d) s");

  /** How much earlier, and on a busy machine how much later, the answer may come another time. */
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
    throw new AssertionError("the server did not answer", failure);
  }

  public static RpcRun parse(String cell) {
    var parts = CELL.matcher(cell);
    if (!parts.matches()) {
      throw new AssertionError("no cell of the table: " + cell);
    }
    return new RpcRun(
        parts.group(1), Integer.parseInt(parts.group(2)), Double.parseDouble(parts.group(3)));
  }

  /** Whether it is what was written down, but for the time that a busy machine takes. */
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
