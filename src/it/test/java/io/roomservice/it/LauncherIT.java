package io.roomservice.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.roomservice.it.harness.RequiresRealServer;
import io.roomservice.it.harness.cli.Launcher;
import io.roomservice.it.harness.docs.CodeBlocks;
import io.roomservice.it.harness.receiver.Receiver;
import io.roomservice.it.harness.receiver.Receivers;
import io.roomservice.it.harness.server.RealServer;
import io.roomservice.support.Checkout;
import io.roomservice.support.RequiresPosix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./roomservice} as a shell starts it, against the real server. */
@RequiresRealServer
@RequiresPosix
class LauncherIT {
  @TempDir Path folder;

  private RealServer server;
  private Launcher launcher;
  private String room;
  private Receiver ana;

  @BeforeEach
  void join(RealServer server, Receivers receivers) throws Exception {
    this.server = server;
    launcher = new Launcher(server, folder);
    room = server.freshRoom();
    ana = receivers.join(room, "ana");
  }

  static Stream<Arguments> waysKindsAndWires() {
    return Stream.of("--text", "--file", "--stdin")
        .flatMap(
            way ->
                Stream.of("reliable", "lossy")
                    .flatMap(
                        kind ->
                            Stream.of("protobuf", "json")
                                .map(wire -> Arguments.of(way, kind, wire))));
  }

  @ParameterizedTest
  @MethodSource("waysKindsAndWires")
  void sendReachesAParticipant(String way, String kind, String wire) throws Exception {
    var payload = "größe 🚪 " + way;
    var file = Files.writeString(folder.resolve("payload"), payload);
    var given =
        switch (way) {
          case "--text" -> List.of(way, payload);
          case "--file" -> List.of(way, file.toString());
          default -> List.of(way);
        };

    var ended = roomservice(file, send(given, "--kind", kind, "--wire", wire, "--topic", "thema"));

    assertThat(ended.exitCode()).withFailMessage(ended::toString).isZero();
    assertThat(ana.received())
        .singleElement()
        .satisfies(
            got -> {
              assertThat(new String(got.payload(), UTF_8)).isEqualTo(payload);
              assertThat(got.channel().name()).isEqualToIgnoringCase(kind);
              assertThat(got.topic()).isEqualTo("thema");
            });
  }

  @ParameterizedTest
  @CsvSource({"reliable, 15360", "lossy, 1300"})
  void oneByteOverTheLimitIsRefusedWithBothNumbers(String kind, int limit) throws Exception {
    var over = Files.write(folder.resolve("over"), new byte[limit + 1]);
    var full = Files.write(folder.resolve("full"), new byte[limit]);

    var refused = roomservice(over, send(List.of("--stdin"), "--kind", kind));
    var accepted = roomservice(full, send(List.of("--stdin"), "--kind", kind));

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .contains("payload is " + (limit + 1) + " bytes; the limit is " + limit);
    assertThat(accepted.exitCode()).withFailMessage(accepted::toString).isZero();
    assertThat(ana.received())
        .singleElement()
        .satisfies(got -> assertThat(got.payload()).hasSize(limit));
  }

  @Test
  void outputIsOneObject() throws Exception {
    var ended = roomservice(null, send(List.of("--text", "x"), "--output", "json", "--to", "ana"));

    var json = new ObjectMapper().readTree(ended.out());
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "room",
            "kind",
            "topic",
            "destinationIdentities",
            "payloadBytes",
            "packetBytes",
            "nonce",
            "attempts",
            "servedBy",
            "elapsedMs",
            "mayBeDuplicate",
            "reach");
    assertThat(json.get("room").asText()).isEqualTo(room);
    assertThat(json.get("servedBy").asText()).isEqualTo(server.url());
    assertThat(json.get("attempts").asInt()).isEqualTo(1);
  }

  @Test
  void exitCodesTellWhatHappened() throws Exception {
    assertThat(roomservice(null, List.of("send", room)).exitCode()).isEqualTo(2);
    assertThat(roomservice(null, send(List.of("--text", "x"), "--api-key", "nobody")).exitCode())
        .isEqualTo(3);
    assertThat(
            roomservice(null, send(List.of("--text", "x"), "--url", "http://127.0.0.1:1"))
                .exitCode())
        .isEqualTo(4);
    assertThat(roomservice(null, List.of("send", server.freshRoom(), "--text", "x")).exitCode())
        .isEqualTo(6);
  }

  @Test
  void theLiveDemoIsAsItShouldBe() throws Exception {
    var ended = roomservice(null, List.of("demo", "--live"));

    assertThat(ended.exitCode()).withFailMessage(ended::toString).isZero();
  }

  /** Runs the commands that send, in the order of the page and in its room. */
  @Test
  void theCommandsOfThePageAboutSendingWork(Receivers receivers) throws Exception {
    var standup = receivers.join("standup", "ana");
    var lines = commands("docs/sending.md");
    assertThat(lines).hasSize(5);

    for (var line : lines) {
      var ended = launcher.shell(line);
      assertThat(ended.exitCode()).withFailMessage(ended::toString).isZero();
    }

    assertThat(standup.received())
        .extracting(got -> new String(got.payload(), UTF_8))
        .containsExactly(
            "hello", Files.readString(Checkout.path("README.md")), "42\n", "your order is ready");
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/rooms.md", "docs/rpc.md", "docs/tokens.md"})
  void theCommandsOfThePageWork(String page, Receivers receivers) throws Exception {
    var standup = receivers.join("standup", "ana");
    receivers.join("standup", "bo");
    standup.handle("light", Map.of("answer", "was off"));

    for (var line : commands(page)) {
      var ended = launcher.shell(line);
      // 7: the participants joined less than two seconds ago.
      assertThat(ended.exitCode()).withFailMessage(line + ": " + ended).isIn(0, 7);
    }
  }

  /** Returns the lines that start with the launcher or a pipe into it, except the demo. */
  private static List<String> commands(String page) throws IOException {
    var lines =
        CodeBlocks.of(Checkout.path(page), "sh").stream()
            .flatMap(String::lines)
            .filter(line -> line.matches("(echo .*\\| )?\\./roomservice .*"))
            .filter(line -> !line.endsWith("demo"))
            .toList();
    assertThat(lines).isNotEmpty();
    return lines;
  }

  private List<String> send(List<String> given, String... more) {
    var arguments = new ArrayList<>(List.of("send", room));
    arguments.addAll(given);
    arguments.addAll(Arrays.asList(more));
    return arguments;
  }

  private Launcher.Ended roomservice(Path stdin, List<String> arguments) throws Exception {
    return launcher.run(stdin, arguments);
  }
}
