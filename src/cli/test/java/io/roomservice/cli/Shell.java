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

/** Runs commands in this process, with the environment and stdin that a test sets. */
final class Shell {
  private final Map<String, String> environment = new HashMap<>();
  private InputStream in = InputStream.nullInputStream();
  private Screen screen = Screen.none();

  /** Returns a shell with an empty environment. */
  static Shell bare() {
    return new Shell();
  }

  /** Returns a shell with the URL and the credentials of a server. */
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

  /** Makes stdout and stderr a terminal with colors. */
  Shell onTerminal(int columns) {
    screen = new Screen(true, true, columns, true);
    return this;
  }

  /** Returns a terminal for a command whose output no test reads. */
  Terminal terminal() {
    return new Terminal(environment, in, System.out, System.err, screen);
  }

  Ended run(String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var terminal = new Terminal(environment, in, stream(out), stream(err), screen);
    var exitCode = Main.run(args, terminal);
    return new Ended(exitCode, text(out), text(err));
  }

  /** Returns what was printed, with the line ends of POSIX on Windows, too. */
  private static String text(ByteArrayOutputStream printed) {
    return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  private static PrintStream stream(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  /** The result of a command. */
  record Ended(int exitCode, String out, String err) {
    String all() {
      return out + err;
    }

    /** Asserts an error and a hint on stderr, and nothing on stdout. */
    void assertTwoLines() {
      assertThat(err).matches("error: .+\\Rhint: .+\\R");
      assertThat(out).isEmpty();
    }

    /** Asserts exit code 2, and an error that starts with a text. */
    void assertRefused(String error) {
      assertThat(err).startsWith(error);
      assertTwoLines();
      assertThat(exitCode).isEqualTo(2);
    }
  }
}
