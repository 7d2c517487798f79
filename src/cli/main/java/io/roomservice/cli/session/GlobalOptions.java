package io.roomservice.cli.session;

import io.roomservice.Wire;
import io.roomservice.cli.input.Choice;
import io.roomservice.cli.input.Durations;
import io.roomservice.cli.input.WholeNumber;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The options of every command, allowed before and after its name. There is no option for a secret:
 * every user of a machine can read the arguments of its processes.
 */
public final class GlobalOptions {
  /** Read before the arguments are parsed, because the library's first class creates the log. */
  public static final String VERBOSE = "--verbose";

  /** Read before the arguments are parsed, because the parser's errors are colored, too. */
  public static final String NO_COLOR = "--no-color";

  /** Read before the arguments are parsed, for the same reason as {@link #VERBOSE}. */
  public static final String QUIET = "--quiet";

  @Option(
      names = "--url",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description = "Server URL: wss://, https://, ws:// or http://")
  private @Nullable String url;

  @Option(
      names = "--api-key",
      scope = ScopeType.INHERIT,
      paramLabel = "KEY",
      description = "API key.")
  private @Nullable String apiKey;

  @Option(
      names = "--api-secret-file",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "File that contains the API secret.")
  private @Nullable Path secretFile;

  @Option(
      names = "--project",
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
      description = "Use this project of lk instead of the environment.")
  private @Nullable String project;

  @Option(
      names = "--output",
      scope = ScopeType.INHERIT,
      paramLabel = "text|json",
      converter = Formats.class,
      completionCandidates = Formats.class,
      description = "Output format; errors are text. Default: text.")
  private Format format = Format.TEXT;

  @Option(
      names = "--wire",
      scope = ScopeType.INHERIT,
      paramLabel = "protobuf|json",
      converter = Wires.class,
      completionCandidates = Wires.class,
      description = "Encoding of requests. Default: protobuf.")
  private Wire wire = Wire.PROTOBUF;

  @Option(
      names = "--timeout",
      scope = ScopeType.INHERIT,
      paramLabel = "TIME",
      converter = Durations.class,
      description = "Time limit per call, with retries. Default: 10s.")
  private @Nullable Duration timeout;

  @Option(
      names = "--retries",
      scope = ScopeType.INHERIT,
      paramLabel = "N",
      converter = Counts.class,
      description = "Retries of a failed call, if safe. Default: 2.")
  private @Nullable Integer retries;

  @Option(names = QUIET, scope = ScopeType.INHERIT, description = "Print only results and errors.")
  private boolean quiet;

  @SuppressWarnings("unused") // Main looks for it
  @Option(
      names = VERBOSE,
      scope = ScopeType.INHERIT,
      description = "Log requests and stack traces to stderr.")
  private boolean verbose;

  @SuppressWarnings("unused") // Main looks for it
  @Option(
      names = NO_COLOR,
      scope = ScopeType.INHERIT,
      description = "No colors, as with the variable NO_COLOR.")
  private boolean noColor;

  @SuppressWarnings("unused") // picocli acts on it
  @Option(
      names = {"-h", "--help"},
      scope = ScopeType.INHERIT,
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @SuppressWarnings("unused") // picocli acts on it
  @Option(
      names = {"-V", "--version"},
      scope = ScopeType.INHERIT,
      versionHelp = true,
      description = "Show the version and exit.")
  private boolean version;

  Optional<String> url() {
    return Optional.ofNullable(url);
  }

  Optional<String> apiKey() {
    return Optional.ofNullable(apiKey);
  }

  Optional<Path> secretFile() {
    return Optional.ofNullable(secretFile);
  }

  Optional<String> project() {
    return Optional.ofNullable(project);
  }

  Format format() {
    return format;
  }

  Wire wire() {
    return wire;
  }

  Optional<Duration> timeout() {
    return Optional.ofNullable(timeout);
  }

  Optional<Integer> retries() {
    return Optional.ofNullable(retries);
  }

  boolean isQuiet() {
    return quiet;
  }

  enum Format {
    TEXT,
    JSON
  }

  static final class Formats extends Choice<Format> {
    Formats() {
      super(Format.values());
    }
  }

  static final class Wires extends Choice<Wire> {
    Wires() {
      super(Wire.values());
    }
  }

  static final class Counts extends WholeNumber {
    Counts() {
      super(0, 100);
    }
  }
}
