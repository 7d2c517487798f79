package io.roomservice.cli.admin;

import io.roomservice.cli.output.MessageJson;
import picocli.CommandLine.Option;

/** For answers that hold passwords or keys. */
final class SecretsOption {
  @Option(
      names = "--show-secrets",
      description = "Show passwords and keys in the JSON; they are masked otherwise.")
  private boolean showSecrets;

  MessageJson json() {
    return new MessageJson(showSecrets);
  }
}
