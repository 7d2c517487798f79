package io.roomservice.it.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.it.harness.server.RealServer;
import io.roomservice.support.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts {@code ./roomservice} with environment variables for the real server. */
public final class Launcher {
  /** Built in advance: in a fresh checkout the first run builds the program and prints that. */
  public static final String PROGRAM = built(Checkout.path("roomservice").toString());

  private final RealServer server;
  private final Path folder;

  /** Creates a launcher with a folder for the output of the commands. */
  public Launcher(RealServer server, Path folder) {
    this.server = server;
    this.folder = folder;
  }

  public Ended run(String... arguments) throws IOException, InterruptedException {
    return run(null, List.of(arguments));
  }

  /** Runs a command; its stdin is a file, or empty if null. */
  public Ended run(Path stdin, List<String> arguments) throws IOException, InterruptedException {
    return ended(start(stdin, command(arguments)));
  }

  /** Runs a shell command. */
  public Ended shell(String line) throws IOException, InterruptedException {
    return ended(start(null, List.of("sh", "-c", line)));
  }

  /** Starts a command without waiting for it; {@link #ended} returns its output. */
  public Process start(String... arguments) throws IOException {
    return start(null, command(List.of(arguments)));
  }

  /** Waits until the process exits. */
  public Ended ended(Process process) throws IOException, InterruptedException {
    awaitEnd(process);
    return new Ended(process.exitValue(), Files.readString(out()), Files.readString(err()));
  }

  /** Waits up to 60 s until the process exits. */
  public static void awaitEnd(Process process) throws InterruptedException {
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String built(String program) {
    try {
      var process =
          new ProcessBuilder(program, "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
      return program;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> command(List<String> arguments) {
    var command = new ArrayList<>(List.of(PROGRAM));
    command.addAll(arguments);
    return command;
  }

  private Process start(Path stdin, List<String> command) throws IOException {
    var builder =
        new ProcessBuilder(command)
            .directory(Checkout.root().toFile())
            .redirectOutput(out().toFile())
            .redirectError(err().toFile());
    builder.redirectInput(stdin == null ? Path.of("/dev/null").toFile() : stdin.toFile());
    builder.environment().put("LIVEKIT_URL", server.webSocketUrl());
    builder.environment().put("LIVEKIT_API_KEY", server.apiKey());
    builder.environment().put("LIVEKIT_API_SECRET", server.apiSecret());
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().remove("LIVEKIT_TOKEN");
    return builder.start();
  }

  private Path out() {
    return folder.resolve("out");
  }

  private Path err() {
    return folder.resolve("err");
  }

  /** The result of a command. */
  public record Ended(int exitCode, String out, String err) {}
}
