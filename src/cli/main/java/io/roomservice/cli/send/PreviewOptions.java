package io.roomservice.cli.send;

import picocli.CommandLine.Option;

/** Options that show what would be sent and send nothing: at most one of these. */
final class PreviewOptions {
  @Option(
      names = "--dry-run",
      description = "Check everything and show the sizes, but send nothing; needs no server.")
  private boolean dryRun;

  @Option(
      names = "--curl",
      description = "Print the same send as a curl command, the token left as $TOKEN.")
  private boolean curl;

  boolean isDryRun() {
    return dryRun;
  }

  boolean isCurl() {
    return curl;
  }
}
