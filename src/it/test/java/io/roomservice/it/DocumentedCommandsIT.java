package io.roomservice.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.it.harness.RequiresRealServer;
import io.roomservice.it.harness.cli.Launcher;
import io.roomservice.it.harness.docs.CodeBlocks;
import io.roomservice.it.harness.process.FreePort;
import io.roomservice.it.harness.receiver.Receivers;
import io.roomservice.it.harness.server.RealServer;
import io.roomservice.support.Checkout;
import io.roomservice.support.RequiresPosix;
import io.roomservice.token.AccessToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The commands of the pages about the command line, and the examples in the help of each command,
 * against the real server. Only rooms, tracks and tokens are replaced.
 */
@RequiresRealServer
@Timeout(300)
@RequiresPosix
class DocumentedCommandsIT {
  private static final String LISTEN = "roomservice webhook listen";
  private static final Instant EARLIER = Instant.parse("2026-11-24T12:00:00Z");

  private static final String EVENT =
      "{\"event\":\"room_started\",\"createdAt\":\"1795521600\",\"room\":{\"name\":\"standup\"},"
          + "\"id\":\"EV_9gUzNTTvzf6L\"}";

  @TempDir Path folder;

  private RealServer server;
  private Launcher launcher;
  private String room;
  private String track;
  private Path work;

  @BeforeEach
  void prepare(RealServer server, Receivers receivers) throws Exception {
    this.server = server;
    launcher = new Launcher(server, folder);
    room = server.freshRoom();
    var ana = receivers.join(room, "ana");
    ana.handle("light", Map.of("answer", "it is on"));
    track = ana.publish();
    receivers.join(room, "bo");
    work = Files.createDirectory(folder.resolve("work"));
    var program = folder.resolve("roomservice");
    Files.writeString(program, "#!/bin/sh\nexec '%s' \"$@\"\n".formatted(Launcher.PROGRAM));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    writeFiles();
    awaitReach();
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/cli.md", "docs/cli-bulk.md", "docs/many-messages.md"})
  void theBlocksOfAPageRunAndPrintWhatThePageShows(String page) throws Exception {
    var blocks = CodeBlocks.all(Checkout.path(page));
    for (var i = 0; i < blocks.size(); i++) {
      var script = blocks.get(i).text();
      if (!blocks.get(i).language().equals("sh") || script.contains("tar xzf")) {
        continue; // PackageIT installs the package
      }
      var next = i + 1 < blocks.size() ? blocks.get(i + 1) : null;
      var expected = next != null && next.language().equals("text") ? next.text() : null;
      var printed = script.startsWith(LISTEN) ? listen(script.strip()) : run(script, 0);
      if (expected != null) {
        assertThat(comparable(printed)).as(script).isEqualTo(comparable(expected));
      }
    }
  }

  @Test
  void theExamplesInHelpRun() throws Exception {
    var examples = new ArrayList<String>();
    addExamples("", examples);
    assertThat(examples).hasSizeGreaterThan(30);

    examples.sort(Comparator.comparing(DocumentedCommandsIT::damage));
    for (var example : examples) {
      if (example.startsWith(LISTEN)) {
        listen(example);
      } else {
        // The server has no second node, and no egress.
        run(
            example,
            example.matches(".* (participant (move|forward)|call Egress/\\S+) .*") ? 4 : 0);
      }
    }
  }

  private void addExamples(String command, List<String> examples) throws Exception {
    var help =
        launcher.run(Stream.of((command + " --help").strip().split(" ")).toArray(String[]::new));
    assertThat(help.exitCode()).withFailMessage(help::toString).isZero();
    var lines = help.out().lines().toList();
    for (var subcommand : section("Commands:", lines)) {
      var name = subcommand.strip().split(" ")[0];
      addExamples((command + " " + name).strip(), examples);
    }
    section("Examples?:", lines).forEach(line -> examples.add(line.strip()));
  }

  /** Returns the lines below a heading that have two spaces of indentation. */
  private static List<String> section(String heading, List<String> lines) {
    return lines.stream()
        .dropWhile(line -> !line.matches(heading))
        .skip(1)
        .takeWhile(line -> !line.isEmpty())
        .filter(line -> line.matches(" {2}\\S.*"))
        .toList();
  }

  /** Returns how much of the room is missing for later examples. */
  private static int damage(String example) {
    return example.contains("room delete") ? 2 : example.contains("participant remove") ? 1 : 0;
  }

  /** Runs a script in the folder of files, and returns what it printed on stdout. */
  private String run(String script, int exitCode) throws Exception {
    var commands =
        script
            .replaceAll("(?m)^export LIVEKIT_.*$", "")
            .replace("./roomservice", "roomservice")
            .replaceAll("\\b(standup|game)\\b", room)
            .replaceAll("\\bTR_\\w+", track)
            .replace("eyJ...", token(Clock.systemUTC()));
    Files.writeString(folder.resolve("script"), commands);
    var ended =
        launcher.shell(
            "cd '%s' && PATH='%s':\"$PATH\" exec bash -eo pipefail ../script"
                .formatted(work, folder));
    assertThat(ended.exitCode()).as(script).withFailMessage(script + ended).isEqualTo(exitCode);
    return ended.out();
  }

  /** Sends an event to a listening command, and returns what it printed on stdout. */
  private String listen(String line) throws Exception {
    var port = FreePort.find();
    var command = line.replaceFirst(" \\|.*", "").replaceFirst(" --port \\d+", "");
    var arguments = new ArrayList<>(Arrays.asList(command.split(" ")));
    arguments.addAll(List.of("--port", Integer.toString(port)));
    if (!arguments.contains("--count")) {
      arguments.addAll(List.of("--count", "1"));
    }
    var process = launcher.start(arguments.stream().skip(1).toArray(String[]::new));
    while (!isPosted(port)) {
      assertThat(process.isAlive()).as(line).isTrue();
    }
    var ended = launcher.ended(process);
    assertThat(ended.exitCode()).as(line).withFailMessage(line + ended).isZero();
    return ended.out();
  }

  private boolean isPosted(int port) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port))
            .header("Authorization", token(Clock.systemUTC()))
            .POST(HttpRequest.BodyPublishers.ofString(EVENT))
            .build();
    try {
      var status = HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
      assertThat(status).isEqualTo(200);
      return true;
    } catch (IOException e) {
      Thread.sleep(50); // it does not listen yet
      return false;
    }
  }

  /** For a moment after joining, participants are not within reach. */
  private void awaitReach() throws Exception {
    for (var attempts = 0; attempts < 30; attempts++) {
      if (launcher.run("reach", room, "ana", "bo").exitCode() == 0) {
        return;
      }
    }
    throw new AssertionError("ana and bo are not within reach");
  }

  private void writeFiles() throws IOException {
    var line = "{\"room\":\"%s\",\"text\":\"hello\"}\n".formatted(room);
    Files.writeString(work.resolve("messages.ndjson"), line);
    for (var packed : List.of("messages.ndjson.gz", "old.ndjson.gz")) {
      try (var out = new GZIPOutputStream(Files.newOutputStream(work.resolve(packed)))) {
        out.write(line.getBytes(UTF_8));
      }
    }
    Files.write(work.resolve("pos.bin"), new byte[] {1, 2});
    Files.write(work.resolve("state.bin"), new byte[1024]);
    Files.writeString(work.resolve("token.txt"), token(Clock.systemUTC()));
    Files.writeString(work.resolve("body.json"), EVENT);
    Files.writeString(work.resolve("b.json"), EVENT);
    Files.writeString(work.resolve("headers.txt"), headers(Clock.systemUTC()));
    Files.writeString(work.resolve("h.txt"), headers(Clock.fixed(EARLIER, ZoneOffset.UTC)));
  }

  private String headers(Clock clock) {
    return "Content-Type: application/webhook+json\nAuthorization: " + token(clock) + "\n";
  }

  /** The token of the event, as the server makes it. */
  private String token(Clock clock) {
    return AccessToken.builder(server.apiKey(), server.apiSecret())
        .sha256Of(EVENT.getBytes(UTF_8))
        .clock(clock)
        .build()
        .toJwt();
  }

  /** Without what differs from run to run. */
  private String comparable(String printed) {
    return printed
        .replace(room, "standup")
        .replaceAll("http://[\\w.]+:\\d+", "URL")
        .replaceAll("\\b[0-9a-f]{32}\\b", "NONCE")
        .replaceAll("\\b[\\d,]+(\\.\\d)?(?=( ms| s|/s)\\b)", "0")
        .strip();
  }
}
