package io.roomservice.cli.session;

import io.roomservice.RetryPolicy;
import io.roomservice.RoomServiceClient;
import io.roomservice.RoomServiceClientBuilder;
import io.roomservice.cli.output.Json;
import io.roomservice.cli.output.Table;
import io.roomservice.cli.output.Terminal;
import io.roomservice.cli.session.GlobalOptions.Format;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What a command works with: the terminal, the global options and the server. */
public final class Session {
  private final Terminal terminal;
  private final GlobalOptions options;

  /** Creates a session. Options are read when a command needs them. */
  public Session(Terminal terminal, GlobalOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  /** Returns the environment and the standard streams. */
  public Terminal terminal() {
    return terminal;
  }

  /** Returns stdout. */
  public PrintStream out() {
    return terminal.out();
  }

  /** Returns true if the output format is JSON. */
  public boolean isJson() {
    return options.format() == Format.JSON;
  }

  /** Returns true if only results and errors are printed. */
  public boolean isQuiet() {
    return options.isQuiet();
  }

  /** Returns the server and the credentials. */
  public ServerAccess access() {
    return new AccessSearch(options, terminal, this::warn).find();
  }

  /** Returns the files that may contain the URL and credentials, including secrets. */
  public List<Path> settingsFiles() {
    return Stream.of(options.secretFile(), ProjectFile.path(terminal))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Returns a builder of clients of that server. */
  public RoomServiceClientBuilder client() {
    return configured(access().client());
  }

  /** Returns a client of that server. */
  public RoomServiceClient rooms() {
    return client().build();
  }

  /** Applies the global options to a client. */
  public RoomServiceClientBuilder configured(RoomServiceClientBuilder client) {
    client.wire(options.wire());
    options.timeout().ifPresent(client::timeout);
    options
        .retries()
        .ifPresent(n -> client.retryPolicy(RetryPolicy.standard().withMaxAttempts(n + 1)));
    return client;
  }

  /** Prints the result of a command. */
  public void result(Supplier<String> text, Json.Fields json) {
    terminal.out().println(isJson() ? Json.object(json) : text.get());
  }

  /** Prints a confirmation, unless {@code --quiet} is given: the exit code says the same. */
  public void done(Supplier<String> text, Json.Fields json) {
    if (isJson() || !isQuiet()) {
      result(text, json);
    }
  }

  /** Returns a table as text that fits the terminal, and other text unchanged. */
  public String text(Object tableOrText) {
    if (!(tableOrText instanceof Table table)) {
      return tableOrText.toString();
    }
    var screen = terminal.screen();
    return table.toText(screen.outColumns(), screen.out());
  }

  /** Prints a warning, unless {@code --quiet} is given. */
  public void warn(String text) {
    if (!isQuiet()) {
      terminal.warn(text);
    }
  }
}
