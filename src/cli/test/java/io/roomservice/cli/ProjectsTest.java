package io.roomservice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.support.RequiresPosix;
import io.roomservice.testing.FakeLiveKit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The projects of {@code lk}: when they are used, and that the file is only read. */
class ProjectsTest {
  private final FakeLiveKit server = FakeLiveKit.start();
  private final FakeLiveKit other = FakeLiveKit.start();

  @TempDir Path home;

  private Path file;
  private Shell shell;

  @BeforeEach
  void prepare() throws IOException {
    server.createRoom("standup").join("ana");
    other.createRoom("standup").join("bo");
    file = Files.createDirectory(home.resolve(".livekit")).resolve("cli-config.yaml");
    shell = Shell.bare().with("HOME", home.toString());
  }

  @AfterEach
  void stop() {
    server.close();
    other.close();
  }

  @Test
  void withoutOptionsAndEnvironmentTheDefaultProjectIsUsed() throws IOException {
    write(projects());

    assertThat(send().exitCode()).isZero();
    assertThat(server.requests()).hasSize(1);
    assertThat(other.requests()).isEmpty();
  }

  @Test
  void onWindowsTheFileIsInTheUsersProfile() throws IOException {
    write(projects());
    shell.with("HOME", home.resolve("elsewhere").toString()).with("OS", "Windows_NT");

    assertThat(send().exitCode()).isEqualTo(2);
    shell.with("USERPROFILE", home.toString());
    assertThat(send().exitCode()).isZero();
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aProjectThatIsNamedWinsOverTheEnvironment() throws IOException {
    write(projects());

    var sent =
        shell
            .with("LIVEKIT_URL", server.url())
            .with("LIVEKIT_TOKEN", "abc")
            .with("LIVEKIT_API_KEY", "another")
            .with("LIVEKIT_API_SECRET", "another")
            .run("send", "standup", "--text", "x", "--project", "two");

    assertThat(sent.exitCode()).isZero();
    assertThat(other.requests()).hasSize(1);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void anOptionWinsOverTheProjectThatIsNamed() throws IOException {
    write(projects());

    var sent =
        shell.run("send", "standup", "--text", "x", "--project", "two", "--url", server.url());

    assertThat(sent.exitCode()).isZero();
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void theSecretOfADefaultProjectIsNotTakenToAnotherServer() throws IOException {
    write(projects());

    var sent = shell.run("send", "standup", "--text", "x", "--url", other.url());

    assertThat(sent.exitCode()).isEqualTo(2);
    assertThat(sent.err()).startsWith("error: no API key is set").contains("--project");
    assertThat(other.requests()).isEmpty();
  }

  @Test
  void aProjectThatIsNotThereIsRefusedWithThoseThatAre() throws IOException {
    write(projects());

    var sent = shell.run("send", "standup", "--text", "x", "--project", "three");

    assertThat(sent.exitCode()).isEqualTo(2);
    assertThat(sent.err()).contains("no project 'three'", "its projects: one, two");
  }

  @Test
  void withoutAFileThereIsNoProject() {
    var sent = shell.run("send", "standup", "--text", "x", "--project", "one");

    assertThat(sent.exitCode()).isEqualTo(2);
    assertThat(sent.err()).contains("no project 'one'", "lk project add");
  }

  @RequiresPosix
  @Test
  void aFileThatOthersMayReadIsWarnedOfUnlessQuiet() throws IOException {
    write(projects());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(send().err()).startsWith("warning: other users can read ~/.livekit/cli-config.yaml");
    assertThat(shell.run("send", "standup", "--text", "x", "--quiet").err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "projects:\n  - name: [s3cr3t",
        "projects: {s3cr3t: }}",
        "a: 1\na: s3cr3t",
        "!!java.net.URL [s3cr3t]",
        "\ts3cr3t"
      })
  void aFileThatIsNoYamlIsRefusedUnquoted(String text) throws IOException {
    write(text);

    var sent = send();

    assertThat(sent.exitCode()).isEqualTo(2);
    assertThat(sent.err())
        .startsWith("error: can't read ~/.livekit/cli-config.yaml: it isn't valid YAML");
    assertThat(sent.all()).doesNotContain("s3cr3t");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "- a", "projects: 7", "projects: [7, null]"})
  void aFileWithoutProjectsIsAsGoodAsNone(String text) throws IOException {
    write(text);

    assertThat(send().err()).startsWith("error: no server URL is set");
  }

  @Test
  void aDefaultProjectThatIsNotThereIsRefusedWithThoseThatAre() throws IOException {
    write(projects().replace("default_project: one", "default_project: gone"));

    var sent = send();

    assertThat(sent.exitCode()).isEqualTo(2);
    assertThat(sent.err())
        .startsWith(
            "error: the default_project 'gone' in ~/.livekit/cli-config.yaml isn't one of its"
                + " projects")
        .contains("its projects: one, two");
    assertThat(server.requests()).isEmpty();
  }

  /** YAML 1.1 reads these as numbers, dates and booleans. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0123456701234567",
        "1e5",
        "1234_5678",
        "12:30:45",
        "0x1F",
        "2026-11-24",
        "yes",
        "on",
        "1.50",
        ".inf"
      })
  void valuesAreTextAsTheyAreWritten(String text) throws IOException {
    try (var odd = FakeLiveKit.builder().credentials(text, text).start()) {
      odd.createRoom("standup").join("ana");
      write(
          "default_project: %1$s%nprojects:%n  - name: %1$s%n    url: %2$s%n    api_key: %1$s%n    api_secret: %1$s%n"
              .formatted(text, odd.url()));

      var sent = send();

      assertThat(sent.all()).doesNotContain("error");
      assertThat(sent.exitCode()).isZero();
    }
  }

  @Test
  @Timeout(20)
  void aliasesThatContainThemselvesOrEachOtherCostNothing() throws IOException {
    write("a: &a [*a]\n" + projects() + "b: &b {c: *b}\n");
    assertThat(send().exitCode()).isZero();

    var nested = new StringBuilder("l0: &l0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 50; i++) {
      var one = "*l" + (i - 1);
      nested.append(
          "l" + i + ": &l" + i + " [" + String.join(", ", Collections.nCopies(10, one)) + "]\n");
    }
    write(nested + projects());
    assertThat(send().err()).contains("can't read ~/.livekit/cli-config.yaml: it isn't valid YAML");
    write("projects: &p\n  - &o {name: *o, more: *p}\n");
    assertThat(send().err()).startsWith("error: no server URL is set");
  }

  @Test
  void aFileOverOneMebibyteIsRefused() throws IOException {
    var most = projects() + "#".repeat((1 << 20) - projects().length());

    write(most);
    assertThat(send().exitCode()).isZero();
    write(most + "#");
    assertThat(send().err()).contains("it is larger than 1048576 bytes");
  }

  @Test
  void theFileStaysAsItIs() throws IOException {
    write(projects());
    var before = Files.getLastModifiedTime(file);

    send();

    assertThat(file).hasContent(projects());
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);
  }

  private Shell.Ended send() {
    return shell.run("send", "standup", "--text", "x");
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) { // not on Windows
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  /** A file as {@code lk} writes it, including entries that roomservice ignores. */
  private String projects() {
    return """
    default_project: one
    default_user: ""
    projects:
        - name: one
          project_id: p_1
          url: %s
          api_key: %s
          api_secret: %s
        - name: two
          project_id: ""
          url: %s
          api_key: %s
          api_secret: %s
    users:
        - id: u_1
          session_token: abc
          session_expiry: 1800000000
    device_name: laptop
    theme: ""
    """
        .formatted(
            server.url(),
            server.apiKey(),
            server.apiSecret(),
            other.url(),
            other.apiKey(),
            other.apiSecret());
  }
}
