package io.roomservice.spring;

import io.roomservice.CallListener;
import io.roomservice.RetryPolicy;
import io.roomservice.RoomServiceClient;
import io.roomservice.RoomServiceClientBuilder;
import io.roomservice.token.ApiCredentials;
import io.roomservice.webhook.WebhookReceiver;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The client, and the receiver of webhooks. */
@AutoConfiguration
@EnableConfigurationProperties(LiveKitProperties.class)
public class LiveKitAutoConfiguration {
  LiveKitAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean(LiveKitConnectionDetails.class)
  static LiveKitConnectionDetails livekitConnectionDetails(LiveKitProperties properties) {
    return new PropertiesLiveKitConnectionDetails(properties);
  }

  @Bean
  @ConditionalOnMissingBean
  static RoomServiceClient roomServiceClient(
      LiveKitConnectionDetails server,
      LiveKitProperties properties,
      ObjectProvider<CallListener> listeners,
      ObjectProvider<RoomServiceClientBuilderCustomizer> customizers,
      ObjectProvider<ClientFactory> factories) {
    var builder = RoomServiceClient.builder().url(server.getUrl());
    var changes = customizers.orderedStream().toList();
    var key = server.getApiKey();
    if (key != null) {
      builder.credentials(key, secret(server));
    } else if (changes.isEmpty()) { // which may set credentials in another way
      throw new MissingLiveKitPropertyException("livekit.api-key");
    }
    apply(properties, builder);
    listeners.orderedStream().forEach(builder::listener);
    changes.forEach(change -> change.customize(builder));
    return factories.getIfAvailable(() -> RoomServiceClientBuilder::build).create(builder);
  }

  /** Without keys it rejects every webhook with 503, which the server sends again. */
  @Bean
  @ConditionalOnMissingBean
  static WebhookReceiver webhookReceiver(
      LiveKitConnectionDetails server, LiveKitProperties properties) {
    var receiver = WebhookReceiver.builder();
    var options = properties.getWebhook();
    var key = server.getApiKey();
    if (key != null) {
      receiver.credentials(key, secret(server));
    }
    options.getKeys().forEach(receiver::credentials);
    if (key == null && options.getKeys().isEmpty()) {
      receiver.credentials(LiveKitAutoConfiguration::noKeys);
    }
    ifSet(options.getMaxBodySize(), size -> receiver.maxBodyBytes(Math.toIntExact(size.toBytes())));
    return receiver.build();
  }

  private static List<ApiCredentials> noKeys() {
    throw new MissingLiveKitPropertyException("livekit.api-key");
  }

  private static String secret(LiveKitConnectionDetails server) {
    var secret = server.getApiSecret();
    if (secret == null) {
      throw new MissingLiveKitPropertyException("livekit.api-secret");
    }
    return secret;
  }

  private static void apply(LiveKitProperties properties, RoomServiceClientBuilder builder) {
    ifSet(properties.getTimeout(), builder::timeout);
    ifSet(properties.getAttemptTimeout(), builder::attemptTimeout);
    ifSet(properties.getWire(), builder::wire);
    ifSet(properties.getRegionFailover(), builder::regionFailover);
    ifSet(properties.getMaxInFlight(), builder::maxInFlight);
    ifSet(properties.getMaxQueued(), builder::maxQueued);
    builder.retryPolicy(policy(properties.getRetry()));
  }

  private static RetryPolicy policy(LiveKitProperties.Retry retry) {
    var policy = RetryPolicy.standard();
    if (retry.getMaxAttempts() != null) {
      policy = policy.withMaxAttempts(retry.getMaxAttempts());
    }
    if (retry.getFirstPause() != null) {
      policy = policy.withFirstPause(retry.getFirstPause());
    }
    if (retry.getLongestPause() != null) {
      policy = policy.withLongestPause(retry.getLongestPause());
    }
    if (retry.getWaitForRooms() != null) {
      policy = policy.withWaitForRooms(retry.getWaitForRooms());
    }
    return policy;
  }

  private static <T> void ifSet(@Nullable T value, Consumer<T> option) {
    if (value != null) {
      option.accept(value);
    }
  }
}
