package io.roomservice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.FakeParticipant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of Windows editors: they start with a byte order mark, which isn't part of the text. */
class InputFilesTest {
  private static final String MARK = "\ufeff";

  private final FakeLiveKit server = FakeLiveKit.start();
  private final Shell shell = Shell.of(server);
  private final FakeParticipant ana = server.createRoom("standup").join("ana");

  @TempDir Path dir;

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void bulkTakesTheFirstLine() {
    var line = MARK + "{\"room\":\"standup\",\"text\":\"x\"}\n";

    assertThat(shell.stdin(line.getBytes(UTF_8)).run("bulk").exitCode()).isZero();

    assertThat(ana.received()).hasSize(1);
  }

  @Test
  void aSecretIsWithoutIt() throws IOException {
    var secret = file(server.apiSecret() + "\r\n");

    var ended = shell.run("send", "standup", "--text", "x", "--api-secret-file", secret);

    assertThat(ended.exitCode()).withFailMessage(ended::err).isZero();
  }

  @Test
  void theFirstIdentityIsWithoutIt() throws IOException {
    shell.run("send", "standup", "--text", "x", "--to-file", file("ana\r\n"));

    assertThat(ana.received()).hasSize(1);
  }

  @Test
  void aTextIsWithoutItAndAPayloadOfBytesKeepsIt() throws IOException {
    var file = file("{}");

    shell.run("room", "metadata", "standup", "--file", file);
    shell.run("send", "standup", "--file", file);

    assertThat(shell.run("room", "list", "--output", "json").out()).contains("\"metadata\":\"{}\"");
    assertThat(ana.received())
        .singleElement()
        .satisfies(got -> assertThat(got.text()).isEqualTo(MARK + "{}"));
  }

  @Test
  void lksProjectsAreReadWithoutIt() throws IOException {
    var projects = dir.resolve(".livekit/cli-config.yaml");
    Files.createDirectories(projects.getParent());
    Files.writeString(
        projects,
        MARK
            + "projects:\n- name: p\n  url: %s\n  api_key: %s\n  api_secret: %s\n"
                .formatted(server.url(), server.apiKey(), server.apiSecret()));

    var ended =
        shell.with("HOME", dir.toString()).run("send", "standup", "--text", "x", "--project", "p");

    assertThat(ended.exitCode()).withFailMessage(ended::err).isZero();
  }

  private String file(String text) throws IOException {
    return Files.writeString(dir.resolve("file"), MARK + text).toString();
  }
}
