package io.roomservice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.Wire;
import io.roomservice.support.RawServer;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.FakeRequest;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlobalOptionsTest {
  private final FakeLiveKit server = FakeLiveKit.start();
  private final Shell shell = Shell.of(server);

  @BeforeEach
  void prepare() {
    server.createRoom("standup").join("ana");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theyAreTakenBeforeAndAfterTheCommand() {
    var sent = shell.run("--output", "json", "send", "standup", "--text", "x", "--wire", "json");

    assertThat(sent.out()).startsWith("{\"room\":\"standup\"");
    assertThat(server.requests())
        .extracting(FakeRequest::wire)
        .containsExactly(Optional.of(Wire.JSON));
  }

  @Test
  void quietLeavesOutTheWordOfSuccessButNotTheJsonThatWasAskedFor() {
    assertThat(shell.run("send", "standup", "--text", "x", "--quiet").all()).isEmpty();
    assertThat(shell.run("send", "standup", "--text=x", "--quiet", "--output=json").out())
        .startsWith("{");
    assertThat(shell.run("send", "standup", "--quiet").err()).startsWith("error: ");
  }

  @Test
  void aTimeoutBoundsTheCall() {
    try (var silent = RawServer.answering(RawServer.Connection::waitForClient)) {
      var sent = shell.run("send", "standup", "--text=x", "--timeout=50ms", "--url", silent.url());

      assertThat(sent.exitCode()).isEqualTo(4);
      assertThat(sent.err()).contains("no response within");
    }
  }

  @Test
  void aTimeoutMayBeAsLongAsItCanBeWritten() {
    var sent = shell.run("send", "standup", "--text=x", "--timeout=999999999d");

    assertThat(sent.err()).isEmpty();
    assertThat(sent.exitCode()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "-1s", "1.5s", "s", "99999999999s", ""})
  void whatIsNoTimeIsRefused(String time) {
    var sent = shell.run("send", "standup", "--text", "x", "--timeout=" + time);

    assertThat(sent.exitCode()).isEqualTo(2);
    assertThat(sent.err()).contains("'" + time + "' isn't a time");
  }

  @Test
  void aTimeOfZeroIsRefused() {
    var sent = shell.run("send", "standup", "--text", "x", "--timeout=0s");

    assertThat(sent.exitCode()).isEqualTo(2);
    assertThat(sent.err()).contains("'0s' is zero; the minimum is 1ms");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "101", "two", ""})
  void whatIsNoNumberOfRetriesIsRefused(String retries) {
    var sent = shell.run("send", "standup", "--text", "x", "--retries=" + retries);

    assertThat(sent.exitCode()).isEqualTo(2);
    assertThat(sent.err()).contains("isn't a whole number from 0 to 100");
  }

  @Test
  void errorsHaveColoursOnATerminalOnly() {
    assertThat(shell.run("send").err()).startsWith("error: ");
    assertThat(shell.onTerminal(80).run("send").err()).startsWith("\u001b[31merror:\u001b[0m ");
  }
}
