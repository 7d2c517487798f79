package io.roomservice.cli.session;

import io.roomservice.RoomServiceClient;
import io.roomservice.RoomServiceClientBuilder;
import io.roomservice.cli.error.Refusal;
import io.roomservice.token.ApiCredentials;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which server, and who asks it: from options, then the environment, then a project of {@code lk}.
 * What is missing is said when it is needed.
 *
 * @param token takes the place of key and secret
 */
public record ServerAccess(
    @Nullable Setting url,
    @Nullable Setting token,
    @Nullable Setting key,
    @Nullable Setting secret) {
  /** The server. */
  public Setting requireUrl() {
    return required(url, "server URL", "LIVEKIT_URL", "--url, such as wss://example.livekit.cloud");
  }

  /** The API key. */
  public Setting requireKey() {
    return required(key, "API key", "LIVEKIT_API_KEY", "--api-key, such as devkey");
  }

  /** The API secret. */
  public Setting requireSecret() {
    return required(secret, "API secret", "LIVEKIT_API_SECRET", "--api-secret-file");
  }

  /** Key and secret, for what a token alone can't do. */
  public ApiCredentials requireCredentials() {
    return credentials(requireKey(), requireSecret());
  }

  /** Key and secret, where both are known. */
  public Optional<ApiCredentials> credentials() {
    return key == null || secret == null ? Optional.empty() : Optional.of(credentials(key, secret));
  }

  /** A client's beginnings. */
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
      throw new Refusal(String.valueOf(e.getMessage()), "see where it comes from: " + key.source());
    }
  }

  private static Setting required(
      @Nullable Setting value, String what, String variable, String option) {
    if (value == null) {
      throw new Refusal(
          "there is no " + what,
          String.format(
              Locale.ROOT,
              "set %s, or give %s; or --project, for one that lk knows",
              variable,
              option));
    }
    return value;
  }
}
