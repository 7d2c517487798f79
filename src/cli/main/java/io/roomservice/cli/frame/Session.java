package io.roomservice.cli.frame;

import io.roomservice.RetryPolicy;
import io.roomservice.RoomServiceClient;
import io.roomservice.RoomServiceClientBuilder;
import io.roomservice.cli.frame.GlobalOptions.Format;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What a command has to work with: the terminal, the options of every command, the server. */
public final class Session {
  private final Terminal terminal;
  private final GlobalOptions options;

  /** A session; its options are read when a command asks for them. */
  public Session(Terminal terminal, GlobalOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  /** What surrounds the command. */
  public Terminal terminal() {
    return terminal;
  }

  /** Stdout. */
  public PrintStream out() {
    return terminal.out();
  }

  /** Whether a program reads what is printed. */
  public boolean isJson() {
    return options.format() == Format.JSON;
  }

  /** Whether nothing but results and errors is wanted. */
  public boolean isQuiet() {
    return options.isQuiet();
  }

  /** Which server, and who asks it. */
  public ServerAccess access() {
    return new AccessSearch(options, terminal, this::warn).find();
  }

  /** The files that may say so, and hold secrets. */
  List<Path> settingsFiles() {
    return Stream.of(options.secretFile(), ProjectFile.path(terminal))
        .flatMap(Optional::stream)
        .toList();
  }

  /** A client for that server, to be finished. */
  public RoomServiceClientBuilder client() {
    return configured(access().client());
  }

  /** A client for that server. */
  public RoomServiceClient rooms() {
    return client().build();
  }

  /** Sets what the options of every command say of a client. */
  public RoomServiceClientBuilder configured(RoomServiceClientBuilder client) {
    client.wire(options.wire());
    options.timeout().ifPresent(client::timeout);
    options
        .retries()
        .ifPresent(n -> client.retryPolicy(RetryPolicy.standard().withMaxAttempts(n + 1)));
    return client;
  }

  /** Prints what the command was asked for. */
  public void result(Supplier<String> text, Json.Fields json) {
    terminal.out().println(isJson() ? Json.object(json) : text.get());
  }

  /** Prints that something was done, which quiet people take from the exit code. */
  public void done(Supplier<String> text, Json.Fields json) {
    if (isJson() || !isQuiet()) {
      result(text, json);
    }
  }

  /** A table as wide as the terminal is; what is no table as it is. */
  public String text(Object tableOrText) {
    if (!(tableOrText instanceof Table table)) {
      return tableOrText.toString();
    }
    var screen = terminal.screen();
    return table.toText(screen.outColumns(), screen.out());
  }

  /** Something that does not end the command. */
  public void warn(String text) {
    if (!isQuiet()) {
      terminal.warn(text);
    }
  }
}
