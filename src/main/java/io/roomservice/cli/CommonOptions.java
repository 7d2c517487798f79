package io.roomservice.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What every command takes. */
@Command(
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done; what was sent is accepted by the server",
      "2:refused here, nothing was sent; or wrong usage",
      "3:rejected by the server",
      "4:unknown whether it happened, or no connection",
      "6:the room is not active"
    })
final class CommonOptions {
  static final String VERBOSE = "--verbose";

  @Option(
      names = "--output",
      paramLabel = "text|json",
      converter = Formats.class,
      description =
          "For people (text, the default) or one JSON object on stdout. Errors go to stderr as text.")
  private Format format = Format.TEXT;

  @SuppressWarnings("unused") // Main looks for it, before and after a command is run
  @Option(
      names = VERBOSE,
      description = "Log each request on stderr, and the stack trace of a failure.")
  private boolean verbose;

  Format format() {
    return format;
  }

  enum Format {
    TEXT,
    JSON
  }

  /** Reads the option. */
  static final class Formats extends Choice<Format> {
    Formats() {
      super(Format.values());
    }
  }
}
