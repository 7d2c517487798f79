/**
 * A Kafka Connect sink that sends records to LiveKit rooms: {@link
 * io.roomservice.kafka.RoomServiceSinkConnector} is the connector's class, and {@link
 * io.roomservice.kafka.CommitInterceptor} for {@code consumer.override.interceptor.classes}. The
 * exceptions are the reasons in the headers of a dead letter queue.
 *
 * <p>The way of a record: {@code TaskRun.put} → {@code MessageMapper} (record to message) → {@code
 * Lanes} (a lane for each room keeps the order) → {@code Delivery} (one attempt, and what follows
 * from its result) → {@code Mailbox} → the task's thread, which settles it, so that Connect may
 * commit its offset.
 */
@NullMarked
package io.roomservice.kafka;

import org.jspecify.annotations.NullMarked;
