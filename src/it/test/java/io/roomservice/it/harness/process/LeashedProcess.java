package io.roomservice.it.harness.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that exits when this JVM exits for any reason. A shutdown hook would not run if the JVM
 * is killed; the kernel closes a pipe in every case.
 */
public final class LeashedProcess implements AutoCloseable {
  private static final Duration GOODBYE = Duration.ofSeconds(10);

  // A line on stdin is a signal for the program. At the end of stdin comes the last one.
  private static final String LEASH =
      """
      exec 3<&0
      last=$1
      shift
      "$@" </dev/null 3<&- &
      program=$!
      (while read -r signal <&3; do kill -$signal $program; done; kill -$last $program) 2>/dev/null &
      leash=$!
      exec 3<&-
      wait $program
      status=$?
      kill $leash 2>/dev/null
      exit $status
      """;

  private final Process process;
  private final Path log;

  private LeashedProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts {@code command} in {@code folder}; all its output goes to {@code log}. It is ended by
   * SIGKILL, because after SIGTERM livekit-server waits until its last participant has left.
   */
  public static LeashedProcess start(
      List<String> command, Path folder, Map<String, String> environment, Path log) {
    return start(command, folder, environment, log, "KILL");
  }

  /** Starts a program that is ended by another signal, because it has to end its own processes. */
  public static LeashedProcess start(
      List<String> command,
      Path folder,
      Map<String, String> environment,
      Path log,
      String lastSignal) {
    if (File.separatorChar == '\\') {
      throw new HarnessUnavailable("can't start " + command.get(0) + ": needs sh, not Windows");
    }
    var line = new ArrayList<>(List.of("sh", "-c", LEASH, "sh", lastSignal));
    line.addAll(command);
    var builder = new ProcessBuilder(line).directory(folder.toFile());
    builder.environment().putAll(environment);
    // To a file: a pipe that nothing reads would block the program once it is full.
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    try {
      return new LeashedProcess(builder.start(), log);
    } catch (IOException e) {
      throw new HarnessUnavailable("can't start " + command.get(0) + ": " + e.getMessage(), e);
    }
  }

  /** Runs {@code command}, which must exit with 0 before the deadline. */
  public static void run(
      List<String> command,
      Path folder,
      Map<String, String> environment,
      Path log,
      Duration deadline) {
    var spoken = String.join(" ", command);
    try (var program = start(command, folder, environment, log)) {
      if (!program.endsWithin(deadline)) {
        throw new HarnessUnavailable(
            "`%s` did not exit within %s:%n%s".formatted(spoken, deadline, LogTail.of(log)));
      }
      if (program.process.exitValue() != 0) {
        throw new HarnessUnavailable(
            "`%s` exited with %d:%n%s"
                .formatted(spoken, program.process.exitValue(), LogTail.of(log)));
      }
    }
  }

  /** Sends a signal to the program, such as {@code HUP}. */
  public void signal(String name) {
    try {
      process.getOutputStream().write((name + "\n").getBytes(StandardCharsets.US_ASCII));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the program has exited:\n" + LogTail.of(log), e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  public Path log() {
    return log;
  }

  /** Waits until the program has ended; returns false if it has not within this time. */
  public boolean endsWithin(Duration time) {
    try {
      return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // The pipe is closed in either case.
    }
    if (!endsWithin(GOODBYE)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
