package io.roomservice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.testing.FakeLiveKit;
import io.roomservice.token.AccessToken;
import io.roomservice.token.VideoGrant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server and the credentials that commands use. */
class AccessTest {
  private final FakeLiveKit server = FakeLiveKit.start();
  private final Shell shell = Shell.of(server);

  @TempDir Path dir;

  @BeforeEach
  void open() {
    server.createRoom("standup").join("ana");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aTokenInTheEnvironmentWinsOverKeyAndSecret() {
    var token =
        AccessToken.builder(server.apiKey(), server.apiSecret())
            .grant(VideoGrant.roomAdmin("standup"))
            .build()
            .toJwt();

    var sent =
        shell
            .with("LIVEKIT_TOKEN", token)
            .with("LIVEKIT_API_SECRET", "wrong")
            .run("send", "standup", "--text", "x");

    assertThat(sent.exitCode()).isZero();
    assertThat(sent.err()).isEmpty();
  }

  @Test
  void keyOptionsWinOverATokenInTheEnvironmentWhichIsSaid() {
    var sent =
        shell
            .with("LIVEKIT_TOKEN", "abc")
            .run("send", "standup", "--text", "x", "--api-key", server.apiKey());

    assertThat(sent.err()).startsWith("warning: LIVEKIT_TOKEN is ignored");
    assertThat(sent.exitCode()).isZero();
  }

  @Test
  void theSecretMayStandInAFileWithItsLineEnd() throws IOException {
    var file = Files.writeString(dir.resolve("secret"), server.apiSecret() + "\n");

    var sent =
        shell
            .without("LIVEKIT_API_SECRET")
            .without("LIVEKIT_URL")
            .without("LIVEKIT_API_KEY")
            .run(
                "send",
                "standup",
                "--text",
                "x",
                "--url",
                server.url(),
                "--api-key",
                server.apiKey(),
                "--api-secret-file",
                file.toString());

    assertThat(sent.exitCode()).isZero();
  }

  @Test
  void aSecretFileThatHoldsNoSecretIsRefusedUnquoted() throws IOException {
    var empty = Files.writeString(dir.resolve("empty"), "\n");
    var large = Files.writeString(dir.resolve("large"), "s3cr3t".repeat(1000));
    var binary = Files.write(dir.resolve("binary"), new byte[] {-1, -2});

    for (var file : List.of(empty, large, binary)) {
      var sent = shell.run("send", "standup", "--text", "x", "--api-secret-file", file.toString());
      assertRefused(sent, "error: the secret file " + file);
      assertThat(sent.all()).doesNotContain("s3cr3t");
    }
  }

  @Test
  void whatIsMissingForAConnectionIsNamed() {
    var bare = Shell.bare();
    assertRefused(bare.run("send", "standup", "--text", "x"), "error: no server URL is set");
    bare.with("LIVEKIT_URL", server.url());
    assertRefused(bare.run("send", "standup", "--text", "x"), "error: no API key is set");
    bare.with("LIVEKIT_API_KEY", "key").with("LIVEKIT_API_SECRET", "");
    assertRefused(bare.run("send", "standup", "--text", "x"), "error: no API secret is set");
  }

  @Test
  void aValueWithALineEndIsRefused() {
    for (var variable : List.of("LIVEKIT_URL", "LIVEKIT_API_KEY", "LIVEKIT_API_SECRET")) {
      var sent = Shell.of(server).with(variable, "value\n").run("send", "standup", "--text", "x");

      assertThat(sent.exitCode()).isEqualTo(2);
      assertThat(sent.err()).contains("from " + variable + " has white space at its start or end");
    }
  }

  private void assertRefused(Shell.Ended sent, String error) {
    sent.assertRefused(error);
    assertThat(server.requests()).isEmpty();
  }
}
