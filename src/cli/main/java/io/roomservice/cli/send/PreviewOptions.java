package io.roomservice.cli.send;

import picocli.CommandLine.Option;

/** Shows what would be sent, and sends nothing: at most one of these. */
final class PreviewOptions {
  @Option(
      names = "--dry-run",
      description = "Check the message and show its sizes, but send nothing. Needs no server.")
  private boolean dryRun;

  @Option(
      names = "--curl",
      description = "Print the send as a curl command that takes the token from $TOKEN.")
  private boolean curl;

  boolean isDryRun() {
    return dryRun;
  }

  boolean isCurl() {
    return curl;
  }
}
