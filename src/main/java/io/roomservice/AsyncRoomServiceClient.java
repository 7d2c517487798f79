package io.roomservice;

import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.proto.Room;
import java.util.concurrent.CompletableFuture;

/**
 * The methods of {@link RoomServiceClient} as futures. None of them blocks or throws: what the
 * blocking method would throw, the future fails with; and with {@link OverloadedException} when too
 * many calls wait already.
 *
 * <p>Calls run on threads of the client's own, which never keep a JVM alive: a program that ends
 * while calls are in flight waits for their futures or {@linkplain RoomServiceClient#close closes}
 * the client. Completing a future from outside ({@code cancel}, {@code orTimeout}) aborts its call;
 * what had been sent by then may have been acted on.
 */
public final class AsyncRoomServiceClient {
  private final RoomServiceClient client;

  AsyncRoomServiceClient(RoomServiceClient client) {
    this.client = client;
  }

  /** As {@link RoomServiceClient#sendData(DataMessage)}. */
  public CompletableFuture<SendReceipt> sendData(DataMessage message) {
    return client.later(RoomMethods.SEND_DATA, scope -> client.sendData(message, scope));
  }

  /** As {@link RoomServiceClient#createRoom(String)}. */
  public CompletableFuture<Room> createRoom(String room) {
    return client.later(
        RoomMethods.CREATE_ROOM, scope -> client.createRoom(RoomServiceClient.named(room), scope));
  }

  /** As {@link RoomServiceClient#createRoom(CreateRoomRequest)}. */
  public CompletableFuture<Room> createRoom(CreateRoomRequest request) {
    return client.later(RoomMethods.CREATE_ROOM, scope -> client.createRoom(request, scope));
  }

  /** As {@link RoomServiceClient#deleteRoom(String)}. */
  public CompletableFuture<Void> deleteRoom(String room) {
    return client.later(RoomMethods.DELETE_ROOM, scope -> client.deleteRoom(room, scope));
  }
}
