package io.roomservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.RoomServiceClient;
import io.roomservice.it.harness.RequiresRealServer;
import io.roomservice.it.harness.cli.Launcher;
import io.roomservice.it.harness.client.RequiresBrowser;
import io.roomservice.it.harness.docs.CodeBlocks;
import io.roomservice.it.harness.docs.Program;
import io.roomservice.it.harness.docs.QuickStart;
import io.roomservice.it.harness.process.Deadline;
import io.roomservice.it.harness.process.LeashedProcess;
import io.roomservice.it.harness.receiver.Browser;
import io.roomservice.it.harness.receiver.BrowserProgram;
import io.roomservice.it.harness.server.RealServer;
import io.roomservice.support.Checkout;
import io.roomservice.support.RequiresPosix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A newcomer's first programs, on the real server: the quick start, the README, the guides. */
@RequiresRealServer
@Timeout(300)
@RequiresPosix
class QuickStartIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  /** Participants whose programs were killed would be listed for a while. */
  @AfterEach
  void deleteTheRooms(RealServer server) {
    try (var rooms =
        RoomServiceClient.builder()
            .url(server.url())
            .credentials(server.apiKey(), server.apiSecret())
            .build()) {
      rooms.listRooms("standup", "game").forEach(room -> rooms.deleteRoom(room.getName()));
    }
  }

  /** JUnit warns of links that lead out of the folder that it deletes. */
  @AfterEach
  void deleteTheLink() throws IOException {
    var packages = folder.resolve("node_modules");
    if (Files.isSymbolicLink(packages)) {
      Files.delete(packages);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"docs/sending.md", "docs/failures.md", "docs/many-messages.md", "docs/rooms.md"})
  void theProgramOfAGuidePrintsWhatTheGuideSays(String guide, RealServer server) throws Exception {
    var page = Checkout.path(guide);
    var program = Program.first(page).with("localhost:7880", address(server));

    assertThat(program.run(folder).replace(address(server), "localhost:7880"))
        .isEqualTo(CodeBlocks.of(page, "text").get(0));
  }

  @Test
  void aTypedLineArrivesInNode(RealServer server) throws Exception {
    try (var quickStart = QuickStart.in(folder, address(server))) {
      var program = quickStart.startProgram();
      quickStart.startReceiver();

      quickStart.type(program, "hello");

      quickStart.awaitInNode("chat: hello");
    }
  }

  @Test
  @RequiresBrowser
  void aTypedLineArrivesInABrowser(RealServer server, BrowserProgram program) throws Exception {
    try (var quickStart = QuickStart.in(folder, address(server))) {
      var hello = quickStart.startProgram();
      try (var browser = Browser.open(program, quickStart.url(), folder)) {
        browser.awaitText("is in standup", PATIENCE);

        quickStart.type(hello, "grüße");

        assertThat(browser.awaitText("chat: ", PATIENCE)).contains("chat: grüße");
      }
    }
  }

  @Test
  void theReadmesProgramRunsOnAFreshServerAndItsMessageArrives(RealServer server) throws Exception {
    var readme = Checkout.path("README.md");
    Files.writeString(
        folder.resolve("FirstMessage.java"),
        CodeBlocks.of(readme, "java").get(0).replace("localhost:7880", address(server)));
    assertThat(run(command("java -cp"), server)).contains("in the room: []"); // creates the room
    try (var receiver = receiver(CodeBlocks.of(readme, "js").get(0), server)) {
      await(receiver, "joined standup\n");

      assertThat(run(command("java -cp"), server)).contains("in the room: [ana]");

      await(receiver, "chat: hello\n");
    }
  }

  @Test
  void theProgramAboutRpcCallsTheHandlerOfItsPage(RealServer server) throws Exception {
    var page = Checkout.path("docs/rpc.md");
    var client = CodeBlocks.of(Checkout.path("README.md"), "js").get(0);
    var handler = CodeBlocks.of(page, "js").get(0);
    try (var receiver = receiver(client + handler + "console.log('ready');\n", server)) {
      await(receiver, "ready\n");

      assertThat(Program.first(page).with("localhost:7880", address(server)).run(folder))
          .isEqualTo(CodeBlocks.of(page, "text").get(0));

      await(receiver, "light on\n");
    }
  }

  /** A client in Node that joins as the README's last command says. */
  private LeashedProcess receiver(String code, RealServer server) throws IOException {
    Files.writeString(
        folder.resolve("receiver.mjs"), code.replace("localhost:7880", address(server)));
    Files.createSymbolicLink(folder.resolve("node_modules"), QuickStart.packages());
    return LeashedProcess.start(
        command("node receiver.mjs"), folder, environment(server), folder.resolve("node.log"));
  }

  private String run(List<String> command, RealServer server) throws IOException {
    var log = folder.resolve("run.log");
    LeashedProcess.run(command, folder, environment(server), log, PATIENCE);
    return Files.readString(log);
  }

  /** The README's command that begins so, for a folder that is not the checkout. */
  private static List<String> command(String start) throws IOException {
    var jars = Checkout.path("src/cli", System.getProperty("build.to", "target"));
    var line =
        CodeBlocks.of(Checkout.path("README.md"), "sh").stream()
            .flatMap(String::lines)
            .filter(it -> it.startsWith(start))
            .findFirst()
            .orElseThrow();
    return List.of(
        "sh",
        "-c",
        line.replace("./roomservice", Launcher.PROGRAM)
            .replace("src/cli/target/quick", jars.toString()));
  }

  private static Map<String, String> environment(RealServer server) {
    return Map.of(
        "LIVEKIT_URL", server.url(),
        "LIVEKIT_API_KEY", server.apiKey(),
        "LIVEKIT_API_SECRET", server.apiSecret());
  }

  private static String address(RealServer server) {
    return server.url().replace("http://", "");
  }

  private static void await(LeashedProcess receiver, String text) throws IOException {
    var deadline = Deadline.after(PATIENCE);
    while (!Files.readString(receiver.log()).contains(text)) {
      deadline.pause(Duration.ofMillis(50), () -> receiver.log() + " does not contain " + text);
    }
  }
}
