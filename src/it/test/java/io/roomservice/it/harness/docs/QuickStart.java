package io.roomservice.it.harness.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.roomservice.it.harness.process.BuildCache;
import io.roomservice.it.harness.process.Deadline;
import io.roomservice.it.harness.process.FreePort;
import io.roomservice.it.harness.process.HarnessSource;
import io.roomservice.it.harness.process.LeashedProcess;
import io.roomservice.it.harness.process.NpmPackages;
import io.roomservice.support.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A reader who follows {@code docs/quick-start.md}: its files and its commands, with other ports.
 *
 * <p>The library need not be installed: then the program runs on this test's class path, and the
 * npm packages come from the cache. With {@code -Dquick.start=installed}, after {@code mvn
 * install}, Maven and npm run as the page says.
 */
public final class QuickStart implements AutoCloseable {
  private static final Path PAGE = Checkout.path("docs/quick-start.md");
  private static final boolean INSTALLED =
      System.getProperty("quick.start", "").equals("installed");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration INSTALL = Duration.ofMinutes(5);
  private static final HarnessSource PACKAGES =
      HarnessSource.of("quick-start", "package.json", "package-lock.json");

  private final Path folder;
  private final String server;
  private final int port = FreePort.find();
  private final List<Process> programs = new ArrayList<>();
  private final List<LeashedProcess> receivers = new ArrayList<>();

  private QuickStart(Path folder, String server) {
    this.folder = folder;
    this.server = server;
  }

  /**
   * Writes the files of the page.
   *
   * @param server host and port of the LiveKit server
   */
  public static QuickStart in(Path folder, String server) throws IOException {
    var reader = new QuickStart(folder, server);
    for (var file : CodeBlocks.files(PAGE).entrySet()) {
      var path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, reader.here(file.getValue()));
    }
    reader.installPackages();
    return reader;
  }

  private void installPackages() throws IOException {
    if (INSTALLED) {
      LeashedProcess.run(
          shell(command("npm install")), folder, Map.of(), folder.resolve("npm.log"), INSTALL);
    } else {
      Files.createSymbolicLink(folder.resolve("node_modules"), packages());
    }
  }

  /** Returns the folder with the npm packages of the page. */
  public static Path packages() {
    return BuildCache.ofThisMachine()
        .obtain(
            "quick-start-" + PACKAGES.fingerprint(),
            workshop -> NpmPackages.install(PACKAGES, workshop))
        .resolve("node_modules");
  }

  /** Starts the Java program, and waits until it asks for a line. */
  public Process startProgram() throws IOException {
    var out = folder.resolve("program.out");
    var err = folder.resolve("program.err");
    var process =
        INSTALLED
            ? new ProcessBuilder(shell(command("mvn -q compile")))
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
            : Program.of(Files.readString(folder.resolve("src/main/java/Hello.java")))
                .start(folder, folder, out, err);
    programs.add(process);
    await(out, "Open " + url());
    return process;
  }

  /** Starts the receiver in Node, and waits until it is in the room. */
  public void startReceiver() throws IOException {
    var log = folder.resolve("node.log");
    receivers.add(LeashedProcess.start(shell(command("node receiver.mjs")), folder, Map.of(), log));
    await(log, "node is in standup");
  }

  /** Types a line, and waits until the program prints that it was accepted. */
  public void type(Process program, String line) throws IOException {
    var stdin = program.getOutputStream();
    stdin.write((line + "\n").getBytes(UTF_8));
    stdin.flush();
    await(folder.resolve("program.out"), "accepted: Reach[room=ACTIVE");
  }

  /** Waits until the receiver in Node has printed a line. */
  public void awaitInNode(String line) throws IOException {
    await(folder.resolve("node.log"), line + "\n");
  }

  /** Returns the address of the page that the program serves. */
  public String url() {
    return "http://localhost:" + port;
  }

  private String here(String text) {
    return text.replace("localhost:7880", server).replace("8080", String.valueOf(port));
  }

  /** Returns the only line in the page's shell blocks that begins so. */
  private static String command(String start) throws IOException {
    var lines =
        CodeBlocks.of(PAGE, "sh").stream()
            .flatMap(String::lines)
            .filter(line -> line.startsWith(start))
            .toList();
    if (lines.size() != 1) {
      throw new AssertionError(PAGE + " has " + lines.size() + " commands \"" + start + "\"");
    }
    return lines.get(0);
  }

  private static List<String> shell(String command) {
    return List.of("sh", "-c", command);
  }

  private static void await(Path file, String part) throws IOException {
    var deadline = Deadline.after(PATIENCE);
    while (!Files.exists(file) || !Files.readString(file).contains(part)) {
      deadline.pause(Duration.ofMillis(50), () -> file + " does not contain: " + part);
    }
  }

  /** Ends the receivers, then the programs, which exit when their stdin is closed. */
  @Override
  public void close() throws IOException {
    receivers.forEach(LeashedProcess::close);
    for (var program : programs) {
      program.getOutputStream().close();
      try {
        if (!program.waitFor(20, TimeUnit.SECONDS)) {
          program.descendants().forEach(ProcessHandle::destroyForcibly);
          program.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
