package io.roomservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.EgressMethods;
import io.roomservice.TwirpErrorCode;
import io.roomservice.it.harness.docs.CodeBlocks;
import io.roomservice.it.harness.docs.Program;
import io.roomservice.it.harness.process.FreePort;
import io.roomservice.support.Checkout;
import io.roomservice.testing.FakeLiveKit;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The README and each guide begin with a whole program, which prints what the page says. */
@Timeout(120)
class GuidesTest {
  private static final String URL = "http://localhost:7880";

  @TempDir Path folder;

  /** The pages whose first program runs here. */
  static List<String> guides() {
    return List.of(
        "README.md",
        "docs/sending.md",
        "docs/failures.md",
        "docs/many-messages.md",
        "docs/tokens.md",
        "docs/rooms.md",
        "docs/rpc.md",
        "docs/server-api.md",
        "docs/webhooks.md");
  }

  @ParameterizedTest
  @MethodSource("guides")
  void aGuideBeginsWithAWholeProgram(String guide) throws IOException {
    var first = CodeBlocks.of(Checkout.path(guide), "java").get(0);

    assertThat(Program.isWhole(first)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "docs/sending.md",
        "docs/failures.md",
        "docs/many-messages.md",
        "docs/rooms.md"
      })
  void theProgramPrintsWhatTheGuideSaysOnAServerWithoutRooms(String guide) throws Exception {
    try (var server = server()) {
      assertThat(run(guide, server)).isEqualTo(expected(guide));
    }
  }

  @Test
  void theProgramAboutTokensNeedsNoServer() throws Exception {
    assertThat(Program.first(Checkout.path("docs/tokens.md")).run(folder))
        .isEqualTo(expected("docs/tokens.md"));
  }

  @Test
  void theProgramAboutRpcPrintsTheResponse() throws Exception {
    try (var server = server()) {
      server.createRoom("standup").join("ana").onRpc("light", call -> "was off");

      assertThat(run("docs/rpc.md", server)).isEqualTo(expected("docs/rpc.md"));
    }
  }

  @Test
  void theProgramAboutServicesPrintsThatNoneResponded() throws Exception {
    try (var server = server()) {
      server
          .onNext(EgressMethods.START_ROOM_COMPOSITE_EGRESS)
          .fail(TwirpErrorCode.UNAVAILABLE, "no response from servers");

      assertThat(run("docs/server-api.md", server)).isEqualTo(expected("docs/server-api.md"));
    }
  }

  @Test
  void theProgramAboutWebhooksPrintsWhatHappens() throws Exception {
    var port = FreePort.find();
    var printed = folder.resolve("out");
    var process =
        Program.first(Checkout.path("docs/webhooks.md"))
            .with("8080", String.valueOf(port))
            .start(folder, folder, printed, folder.resolve("err"));
    try (var server = server()) {
      await(printed, "waiting for webhooks\n");
      server.webhooksTo(URI.create("http://localhost:" + port + "/webhooks"));
      server.createRoom("standup").join("ana");
      server.room("standup").delete();
      server.awaitWebhooks();

      await(printed, expected("docs/webhooks.md"));
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void theReadmeFitsOnFourScreens() throws IOException {
    assertThat(Files.readAllLines(Checkout.path("README.md"))).hasSizeLessThanOrEqualTo(200);
  }

  static Stream<Path> pages() throws IOException {
    try (var files = Files.list(Checkout.path("docs"))) {
      return files.filter(file -> file.toString().endsWith(".md")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void noPageHas300Lines(Path page) throws IOException {
    assertThat(Files.readAllLines(page)).hasSizeLessThan(300);
  }

  private static FakeLiveKit server() {
    return FakeLiveKit.builder().credentials("devkey", "secret").start();
  }

  private String run(String guide, FakeLiveKit server) throws Exception {
    return Program.first(Checkout.path(guide))
        .with(URL, server.url())
        .run(folder)
        .replace(server.url(), URL);
  }

  /** What the page shows after its first program. */
  private static String expected(String guide) throws IOException {
    return CodeBlocks.of(Checkout.path(guide), "text").get(0);
  }

  private static void await(Path file, String text) throws Exception {
    var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!Files.readString(file).equals(text) && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    assertThat(file).hasContent(text);
  }
}
