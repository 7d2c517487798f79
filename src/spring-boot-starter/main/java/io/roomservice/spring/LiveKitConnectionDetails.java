package io.roomservice.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * The server to connect to, and the key for it. A bean of this type replaces the properties {@code
 * livekit.url}, {@code livekit.api-key} and {@code livekit.api-secret}.
 */
public interface LiveKitConnectionDetails extends ConnectionDetails {
  /** Returns the server's URL, such as {@code wss://example.livekit.cloud}. */
  String getUrl();

  /** Returns the API key; null if a {@link RoomServiceClientBuilderCustomizer} sets a token. */
  @Nullable String getApiKey();

  /** Returns the secret of the API key; null if there is no key. */
  @Nullable String getApiSecret();
}
