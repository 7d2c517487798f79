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
 * What every command takes, before its name or after it. There is no option for a secret itself:
 * everyone on a machine can read the arguments of its processes.
 */
public final class GlobalOptions {
  /** Heard before anything is parsed, since the library's first class makes the log. */
  public static final String VERBOSE = "--verbose";

  /** Heard before anything is parsed, since the parser's errors are coloured too. */
  public static final String NO_COLOR = "--no-color";

  /** Heard before anything is parsed, for the same reason as {@link #VERBOSE}. */
  public static final String QUIET = "--quiet";

  @Option(
      names = "--url",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description = "The server, as wss://, https://, ws:// or http://. Default: LIVEKIT_URL.")
  private @Nullable String url;

  @Option(
      names = "--api-key",
      scope = ScopeType.INHERIT,
      paramLabel = "KEY",
      description = "The API key. Default: LIVEKIT_API_KEY.")
  private @Nullable String apiKey;

  @Option(
      names = "--api-secret-file",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "A file that holds the API secret. Default: the variable LIVEKIT_API_SECRET.")
  private @Nullable Path secretFile;

  @Option(
      names = "--project",
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
      description =
          "A project that lk, LiveKit's own tool, knows, in place of the environment. Where neither"
              + " options nor environment say anything: lk's default project.")
  private @Nullable String project;

  @Option(
      names = "--output",
      scope = ScopeType.INHERIT,
      paramLabel = "text|json",
      converter = Formats.class,
      completionCandidates = Formats.class,
      description = "For people (text, the default) or JSON. Errors go to stderr as text.")
  private Format format = Format.TEXT;

  @Option(
      names = "--wire",
      scope = ScopeType.INHERIT,
      paramLabel = "protobuf|json",
      converter = Wires.class,
      completionCandidates = Wires.class,
      description = "How requests are written. Default: protobuf.")
  private Wire wire = Wire.PROTOBUF;

  @Option(
      names = "--timeout",
      scope = ScopeType.INHERIT,
      paramLabel = "TIME",
      converter = Durations.class,
      description =
          "How long a call may take, all its attempts together: 500ms, 5s, 2m. Default: 10s, or"
              + " longer where the call needs it.")
  private @Nullable Duration timeout;

  @Option(
      names = "--retries",
      scope = ScopeType.INHERIT,
      paramLabel = "N",
      converter = Counts.class,
      description = "How often a call that failed is tried again where that is safe. Default: 2.")
  private @Nullable Integer retries;

  @Option(
      names = QUIET,
      scope = ScopeType.INHERIT,
      description = "No warnings, no progress, no word of success; results and errors only.")
  private boolean quiet;

  @SuppressWarnings("unused") // Main looks for it
  @Option(
      names = VERBOSE,
      scope = ScopeType.INHERIT,
      description = "Log each request on stderr, and the stack trace of a failure.")
  private boolean verbose;

  @SuppressWarnings("unused") // Main looks for it
  @Option(
      names = NO_COLOR,
      scope = ScopeType.INHERIT,
      description = "No colours. The variable NO_COLOR says the same.")
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
