package io.roomservice.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.it.harness.RequiresRealServer;
import io.roomservice.it.harness.cli.Golden;
import io.roomservice.it.harness.cli.Launcher;
import io.roomservice.it.harness.receiver.Receivers;
import io.roomservice.it.harness.server.RealServer;
import io.roomservice.support.RequiresPosix;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command against the real server: JSON as in the golden files, and exit codes. */
@RequiresRealServer
@RequiresPosix
class CommandsIT {
  @TempDir Path folder;

  private RealServer server;
  private Launcher launcher;
  private Golden golden;
  private String room;

  @BeforeEach
  void prepare(RealServer server) {
    this.server = server;
    launcher = new Launcher(server, folder);
    room = server.freshRoom();
    golden =
        new Golden()
            .with(room, "ROOM")
            .with(server.webSocketUrl(), "URL")
            .with(server.url(), "URL")
            .with(server.url().replaceFirst(".*:", ""), "PORT");
  }

  @Test
  void roomsAreCreatedListedDescribedAndDeleted() throws Exception {
    matches("room-create", json("room", "create", room, "--empty-timeout", "2m"));
    matches("room-metadata", json("room", "metadata", room, "--text", "plans"));
    matches("room-list", json("room", "list", room));
    matches("room-delete", json("room", "delete", room));
    matches("room-list-none", json("room", "list", room));

    assertThat(launcher.run("room", "list", room).out()).isEqualTo("no rooms\n");
    assertThat(launcher.run("room", "delete", room).exitCode()).isEqualTo(3);
  }

  @Test
  void secretsInAnswersAreShownOnlyWhenAskedFor() throws Exception {
    var masked = json("room", "create", room);
    var shown = json("room", "list", room, "--show-secrets");

    assertThat(masked).contains("\"turnPassword\":\"***\"");
    assertThat(shown).matches("(?s).*\"turnPassword\":\"\\w{20,}\".*");
  }

  @Test
  void participantsAreSeenChangedAndRemoved(Receivers receivers) throws Exception {
    receivers.join(room, "ana");
    var bo = receivers.join(room, "bo");
    var track = bo.publish();
    golden.with(track, "TR_...");

    matches(
        "participant-update",
        json(
            "participant",
            "update",
            room,
            "ana",
            "--name=Ana",
            "--attribute=hand=up",
            "--deny=hidden,publish"));
    matches("participant-get", json("participant", "get", room, "ana"));
    matches("participant-list", json("participant", "list", room));
    matches("participant-mute", json("participant", "mute", room, "bo", track));
    matches("participant-subscribe", json("participant", "subscribe", room, "ana", track));
    assertThat(launcher.run("participant", "list", room).out())
        .startsWith(
            "IDENTITY  STATE   KIND      JOINED                TRACKS  NAME\nana       active");
    matches("participant-remove", json("participant", "remove", room, "ana"));
    assertThat(launcher.run("participant", "get", room, "ana").exitCode()).isEqualTo(3);
  }

  @Test
  void unmutingIsRefusedWithTheReason(Receivers receivers) throws Exception {
    var track = receivers.join(room, "bo").publish();

    var ended = launcher.run("participant", "mute", room, "bo", track, "--unmute");

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err()).contains("remote unmute not enabled");
  }

  @Test
  void movingAndForwardingAreForTheHostedService(Receivers receivers) throws Exception {
    receivers.join(room, "ana");

    for (var verb : List.of("move", "forward")) {
      var ended = launcher.run("participant", verb, room, "ana", server.freshRoom());
      assertThat(ended.exitCode()).isEqualTo(4);
      assertThat(ended.err()).contains("hint: use LiveKit Cloud");
    }
  }

  @Test
  void reachTellsWhoIsThere(Receivers receivers) throws Exception {
    receivers.join(room, "ana");

    matches(
        "reach-absent",
        json(7, "reach", room, "ana", "dan")
            .replace("joinedJustNow\":[\"ana\"]", "joinedJustNow\":[]")
            .replace("\"listed\":[]", "\"listed\":[\"ana\"]"));
    matches("reach-no-room", json(6, "reach", room + "-not"));
  }

  @Test
  void aMethodOfAParticipantIsRun(Receivers receivers) throws Exception {
    var ana = receivers.join(room, "ana");
    ana.handle("light", Map.of("answer", "it is on"));
    ana.handle("door", Map.of("error", Map.of("code", 101, "message", "jammed")));

    matches("rpc", json("rpc", room, "ana", "light", "--text", "on"));
    assertThat(launcher.run("rpc", room, "ana", "light", "--text", "on").out())
        .isEqualTo("it is on\n");
    assertThat(launcher.run("rpc", room, "ana", "door").exitCode()).isEqualTo(4);
    assertThat(launcher.run("rpc", room, "ana", "window").exitCode()).isEqualTo(3);
  }

  @Test
  void sendsTellWhatBecameOfThem(Receivers receivers) throws Exception {
    receivers.join(room, "ana");

    matches("send", json("send", room, "--json", "{\"a\": 1}", "--to", "ana", "--topic", "t"));
    matches("send-dry-run", json("send", room, "--hex", "00ff", "--dry-run"));
    matches(
        "send-separately", json("send", room, "--text=x", "--to=ana", "--to=bo", "--separately"));
    assertThat(launcher.run("send", room, "--text=x", "--to=dan", "--require-reach").exitCode())
        .isEqualTo(7);
  }

  @Test
  void theCurlCommandSendsTheSame(Receivers receivers) throws Exception {
    var ana = receivers.join(room, "ana");

    var ended =
        launcher.shell(
            "TOKEN=$(./roomservice token create --admin %1$s --ttl 1m) && export TOKEN && ./roomservice send %1$s --text \"it's\" --topic t --to ana --curl 2>/dev/null | sh"
                .formatted(room));

    assertThat(ended.exitCode()).withFailMessage(ended::toString).isZero();
    assertThat(ana.received())
        .singleElement()
        .satisfies(got -> assertThat(new String(got.payload(), UTF_8)).isEqualTo("it's"));
  }

  @Test
  void tokensAreMadeAndLookedInto(Receivers receivers) throws Exception {
    var created = launcher.run("token", "create", "--join", room, "--identity", "ana");
    var token = Files.writeString(folder.resolve("token"), created.out());
    receivers.join(created.out().strip());

    matches("token-create", json("token", "create", "--join", room, "--identity", "ana"));
    matches("token-inspect", json("token", "inspect", "--file", token.toString()));
    Files.writeString(token, created.out().strip() + "A");
    assertThat(launcher.run("token", "inspect", "--file", token.toString()).exitCode())
        .isEqualTo(1);
  }

  @Test
  void theDoctorTellsCausesApart() throws Exception {
    matches("doctor", json("doctor"));
    assertDoctor(2, "ftp", "--url", "ftp://example.com");
    assertDoctor(4, "refused at port 1", "--url", "http://127.0.0.1:1");
    assertDoctor(4, "no address found", "--url", "http://host.invalid");
    assertDoctor(4, "does not use TLS", "--url", server.url().replace("http", "https"));
    assertDoctor(4, "no LiveKit API", "--url", server.url() + "/elsewhere");
    assertDoctor(3, "does not know the API key", "--api-key", "nobody");
    var secret = Files.writeString(folder.resolve("secret"), "wrong");
    assertDoctor(3, "signature is invalid", "--api-secret-file", secret.toString());
    assertThat(
            launcher
                .shell(
                    "LIVEKIT_TOKEN=$(./roomservice token create --join a --identity b)"
                        + " ./roomservice doctor")
                .out())
        .contains("may not list rooms");
  }

  @Test
  void manyLinesAreSummedUp() throws Exception {
    json("room", "create", room);
    var lines =
        Files.writeString(
            folder.resolve("lines"),
            "{\"room\":\"%1$s\",\"text\":\"a\"}\nnonsense\n".formatted(room));
    var results = folder.resolve("results");

    matches("bulk", json(5, "bulk", lines.toString(), "--results", results.toString()));
    var written = Files.readAllLines(results).stream().sorted().toList();
    matches("bulk-results", written.toString());
  }

  @Test
  void outputThatIsLostIsSaidAndChangesTheExitCode() throws Exception {
    var full = launcher.shell("exec ./roomservice room list >/dev/full");
    var closed = launcher.shell("{ ./roomservice demo; echo $? >&2; } | :");

    assertThat(full.exitCode()).isEqualTo(1);
    assertThat(full.err()).isEqualTo("warning: not all of the output could be written\n");
    assertThat(closed.err()).isEqualTo("warning: not all of the output could be written\n1\n");
  }

  @Test
  void theDemoIsOneObject() throws Exception {
    matches("demo", json("demo"));
  }

  private void assertDoctor(int exitCode, String finding, String... options) throws Exception {
    var ended =
        launcher.run(null, Stream.concat(Stream.of("doctor"), Arrays.stream(options)).toList());
    assertThat(ended.exitCode()).withFailMessage(ended::toString).isEqualTo(exitCode);
    assertThat(ended.out()).contains(finding, "->");
  }

  private void matches(String name, String json) throws Exception {
    golden.matches(name, json);
  }

  private String json(String... arguments) throws Exception {
    return json(0, arguments);
  }

  private String json(int exitCode, String... arguments) throws Exception {
    var ended =
        launcher.run(
            null, Stream.concat(Arrays.stream(arguments), Stream.of("--output", "json")).toList());
    assertThat(ended.exitCode()).withFailMessage(ended::toString).isEqualTo(exitCode);
    assertThat(ended.out()).hasLineCount(1);
    return ended.out();
  }
}
