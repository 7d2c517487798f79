/**
 * Beans for Spring Boot 3.5 and 4: a client, a receiver of webhooks, JSON, health, metrics and
 * traces.
 *
 * <p>{@link io.roomservice.spring.LiveKitProperties} lists the properties. To connect to another
 * server, define a bean of {@link io.roomservice.spring.LiveKitConnectionDetails}; for an option
 * without a property, one of {@link io.roomservice.spring.RoomServiceClientBuilderCustomizer}.
 */
@NullMarked
package io.roomservice.spring;

import org.jspecify.annotations.NullMarked;
