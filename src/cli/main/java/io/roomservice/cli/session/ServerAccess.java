package io.roomservice.cli.session;

import io.roomservice.RoomServiceClient;
import io.roomservice.RoomServiceClientBuilder;
import io.roomservice.cli.error.Refusal;
import io.roomservice.token.ApiCredentials;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server and the credentials: from options, the environment or a project of {@code lk}. A
 * missing value is reported when a command needs it.
 *
 * @param token replaces key and secret
 */
public record ServerAccess(
    @Nullable Setting url,
    @Nullable Setting token,
    @Nullable Setting key,
    @Nullable Setting secret) {
  /** Returns the server's URL. */
  public Setting requireUrl() {
    return required(
        url, "server URL", "LIVEKIT_URL", "--url URL, such as wss://example.livekit.cloud");
  }

  /** Returns the API key. */
  public Setting requireKey() {
    return required(key, "API key", "LIVEKIT_API_KEY", "--api-key KEY");
  }

  /** Returns the API secret. */
  public Setting requireSecret() {
    return required(secret, "API secret", "LIVEKIT_API_SECRET", "--api-secret-file FILE");
  }

  /** Returns key and secret, for commands that a token isn't enough for. */
  public ApiCredentials requireCredentials() {
    return credentials(requireKey(), requireSecret());
  }

  /** Returns key and secret, if both are known. */
  public Optional<ApiCredentials> credentials() {
    return key == null || secret == null ? Optional.empty() : Optional.of(credentials(key, secret));
  }

  /** Returns a builder of clients of this server. */
  RoomServiceClientBuilder client() {
    var server = requireUrl().value();
    var builder = RoomServiceClient.builder().url(server);
    PlainHttp.clientFor(server).ifPresent(builder::httpClient);
    return token != null
        ? builder.token(token.value())
        : builder.credentials(requireKey().value(), requireSecret().value());
  }

  private static ApiCredentials credentials(Setting key, Setting secret) {
    try {
      return ApiCredentials.of(key.value(), secret.value());
    } catch (IllegalArgumentException e) {
      throw new Refusal(String.valueOf(e.getMessage()), "correct the value from " + key.source());
    }
  }

  private static Setting required(
      @Nullable Setting value, String what, String variable, String option) {
    if (value == null) {
      throw new Refusal(
          "no " + what + " is set",
          String.format(
              Locale.ROOT,
              "set %s, or use %s, or --project NAME for a project of lk",
              variable,
              option));
    }
    if (!value.value().equals(value.value().strip())) {
      throw new Refusal(
          "the " + what + " from " + value.source() + " has white space at its start or end",
          "remove it; a file read into a variable often leaves a line end");
    }
    return value;
  }
}
