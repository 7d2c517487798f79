package io.roomservice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.cli.output.Screen;
import io.roomservice.cli.output.Terminal;
import io.roomservice.testing.FakeLiveKit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Runs commands in this process, with an environment and a stdin of the test's own. */
final class Shell {
  private final Map<String, String> environment = new HashMap<>();
  private InputStream in = InputStream.nullInputStream();
  private Screen screen = Screen.none();

  /** With nothing in its environment. */
  static Shell bare() {
    return new Shell();
  }

  /** With the environment of someone who uses this server. */
  static Shell of(FakeLiveKit server) {
    return bare()
        .with("LIVEKIT_URL", server.url())
        .with("LIVEKIT_API_KEY", server.apiKey())
        .with("LIVEKIT_API_SECRET", server.apiSecret());
  }

  Shell with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Shell without(String variable) {
    environment.remove(variable);
    return this;
  }

  Shell stdin(byte[] bytes) {
    return stdin(new ByteArrayInputStream(bytes));
  }

  Shell stdin(InputStream stdin) {
    in = stdin;
    return this;
  }

  /** On a terminal as wide as that, which shows colours. */
  Shell onTerminal(int columns) {
    screen = new Screen(true, true, columns, true);
    return this;
  }

  /** One whose output nobody reads. */
  Terminal terminal() {
    return new Terminal(environment, in, System.out, System.err, screen);
  }

  Ended run(String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var terminal = new Terminal(environment, in, stream(out), stream(err), screen);
    var exitCode = Main.run(args, terminal);
    return new Ended(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  /** What a command left behind. */
  record Ended(int exitCode, String out, String err) {
    String all() {
      return out + err;
    }

    /** An error and a hint on stderr, and nothing on stdout. */
    void assertTwoLines() {
      assertThat(err).matches("error: .+\\Rhint: .+\\R");
      assertThat(out).isEmpty();
    }

    /** Such an error that begins so, and exit code 2. */
    void assertRefused(String error) {
      assertThat(err).startsWith(error);
      assertTwoLines();
      assertThat(exitCode).isEqualTo(2);
    }
  }
}
