package io.roomservice.cli.output;

import picocli.CommandLine.Option;

/** The option that shows secrets, for commands whose output may contain some. */
public final class SecretsOption {
  @Option(
      names = "--show-secrets",
      description = "Print passwords and keys in JSON instead of ***.")
  private boolean showSecrets;

  /** Returns a writer of messages that follows the option. */
  public MessageJson json() {
    return new MessageJson(showSecrets);
  }
}
