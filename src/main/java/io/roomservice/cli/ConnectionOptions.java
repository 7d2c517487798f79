package io.roomservice.cli;

import io.roomservice.RoomServiceClient;
import io.roomservice.RoomServiceClientBuilder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Which server, and who asks it. There is no option for a secret itself: everyone on a machine can
 * read the arguments of its processes.
 */
final class ConnectionOptions {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The server, as wss://, https://, ws:// or http://. Default: LIVEKIT_URL.")
  private @Nullable String url;

  @Option(
      names = "--api-key",
      paramLabel = "KEY",
      description = "The API key. Default: LIVEKIT_API_KEY.")
  private @Nullable String apiKey;

  @Option(
      names = "--api-secret-file",
      paramLabel = "FILE",
      description = {
        "A file that holds the API secret. Default: the variable LIVEKIT_API_SECRET.",
        "LIVEKIT_TOKEN, if set, takes the place of key and secret."
      })
  private @Nullable Path secretFile;

  /** A client's beginnings. */
  RoomServiceClientBuilder client(Terminal terminal) {
    var server =
        given(url, "LIVEKIT_URL", terminal, "server URL", "--url", "wss://example.livekit.cloud");
    var builder = RoomServiceClient.builder().url(server);
    var token = terminal.variable("LIVEKIT_TOKEN");
    if (token.isPresent()) {
      if (apiKey != null || secretFile != null) {
        terminal.warn("LIVEKIT_TOKEN is set and wins; the API key and secret are not used");
      }
      return builder.token(token.get());
    }
    var key = given(apiKey, "LIVEKIT_API_KEY", terminal, "API key", "--api-key", "devkey");
    return builder.credentials(key, secret(terminal));
  }

  private String secret(Terminal terminal) {
    if (secretFile != null) {
      return SecretFile.read(secretFile);
    }
    return terminal
        .variable("LIVEKIT_API_SECRET")
        .orElseThrow(
            () ->
                new Refusal(
                    "there is no API secret", "set LIVEKIT_API_SECRET, or give --api-secret-file"));
  }

  private static String given(
      @Nullable String option,
      String variable,
      Terminal terminal,
      String what,
      String name,
      String example) {
    if (option != null) {
      return option;
    }
    return terminal
        .variable(variable)
        .orElseThrow(
            () ->
                new Refusal(
                    "there is no " + what,
                    "set %s, or give %s, such as %s".formatted(variable, name, example)));
  }
}
