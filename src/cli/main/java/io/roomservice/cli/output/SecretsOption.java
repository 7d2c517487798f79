package io.roomservice.cli.output;

import picocli.CommandLine.Option;

/** The option that shows secrets, for commands whose output may hold some. */
public final class SecretsOption {
  @Option(
      names = "--show-secrets",
      description = "Show passwords and keys in the JSON; they are masked otherwise.")
  private boolean showSecrets;

  /** Writes messages as the option says. */
  public MessageJson json() {
    return new MessageJson(showSecrets);
  }
}
