/**
 * A Kafka Connect sink that sends records to LiveKit rooms: {@link
 * io.roomservice.kafka.RoomServiceSinkConnector} is what a worker's configuration names, and {@link
 * io.roomservice.kafka.CommitInterceptor} what {@code consumer.override.interceptor.classes} names.
 * The exceptions are the reasons that a dead letter queue records.
 *
 * <p>A record's way: {@code RoomServiceSinkTask.put} → {@code MessageMapper} (record to message) →
 * {@code Lanes} (one lane for each room, in order) → {@code Delivery} (one attempt, and what
 * follows from its result) → {@code Mailbox} → the task's thread, which settles it ({@code
 * Progress}) and lets Connect commit its offset.
 */
@NullMarked
package io.roomservice.kafka;

import org.jspecify.annotations.NullMarked;
