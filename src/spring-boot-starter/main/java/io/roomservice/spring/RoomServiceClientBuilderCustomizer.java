package io.roomservice.spring;

import io.roomservice.RoomServiceClientBuilder;

/**
 * Changes the builder of the application's client, after all properties have been applied. Beans of
 * this type are called in the order of {@code @Order}.
 *
 * <pre>{@code
 * @Bean
 * RoomServiceClientBuilderCustomizer largerMessages() {
 *   return builder -> builder.sizeLimits(SizeLimits.clients64k());
 * }
 * }</pre>
 */
@FunctionalInterface
public interface RoomServiceClientBuilderCustomizer {
  /** Changes the builder. */
  void customize(RoomServiceClientBuilder builder);
}
