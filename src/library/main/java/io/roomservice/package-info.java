/**
 * Push data into LiveKit rooms from a Java backend.
 *
 * <pre>{@code
 * try (RoomServiceClient rooms = RoomServiceClient.fromEnvironment()) {
 *   SendReceipt receipt = rooms.sendData(
 *       DataMessage.inRoom("standup").text("hello").topic("chat").build());
 * }
 * }</pre>
 *
 * <p>Each call ends in a result or in a {@link io.roomservice.LiveKitException} whose {@link
 * io.roomservice.LiveKitException#outcome() outcome} says what may have happened.
 */
@NullMarked
package io.roomservice;

import org.jspecify.annotations.NullMarked;
