package io.roomservice;

import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.Room;
import io.roomservice.proto.TrackInfo;
import io.roomservice.proto.UpdateParticipantRequest;
import io.roomservice.proto.UpdateSubscriptionsRequest;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The methods of {@link RoomServiceClient} as futures. None of them blocks or throws: what the
 * blocking method would throw, the future fails with; and with {@link OverloadedException} when too
 * many calls wait already, or {@link RefusedLocallyException} when the system has no thread for it.
 *
 * <p>Calls run on threads of the client's own, which never keep a JVM alive: a program that ends
 * while calls are in flight waits for their futures or {@linkplain RoomServiceClient#close closes}
 * the client. Completing a future from outside ({@code cancel}, {@code orTimeout}) aborts its call;
 * what had been sent by then may have been acted on.
 */
public final class AsyncRoomServiceClient {
  private final Caller caller;

  AsyncRoomServiceClient(Caller caller) {
    this.caller = caller;
  }

  /** As {@link RoomServiceClient#sendData(DataMessage)}. */
  public CompletableFuture<SendReceipt> sendData(DataMessage message) {
    return caller.sendLater(message);
  }

  /** As {@link RoomServiceClient#sendData(DataMessage, ReachCheck)}. */
  public CompletableFuture<SendReceipt> sendData(DataMessage message, ReachCheck check) {
    return caller.sendLater(message, check);
  }

  /** As {@link RoomServiceClient#reach(String, String...)}. */
  public CompletableFuture<Reach> reach(String room, String... identities) {
    return caller.reachLater(room, () -> List.of(identities));
  }

  /** As {@link RoomServiceClient#reach(String, Collection)}. */
  public CompletableFuture<Reach> reach(String room, Collection<String> identities) {
    return caller.reachLater(room, () -> List.copyOf(identities));
  }

  /** As {@link RoomServiceClient#check()}. */
  public CompletableFuture<ServerCheck> check() {
    return caller.checkLater();
  }

  /** As {@link RoomServiceClient#createRoom(String)}. */
  public CompletableFuture<Room> createRoom(String room) {
    return caller.later(RoomTasks.createRoom(room));
  }

  /** As {@link RoomServiceClient#createRoom(CreateRoomRequest)}. */
  public CompletableFuture<Room> createRoom(CreateRoomRequest request) {
    return caller.later(RoomTasks.createRoom(request));
  }

  /** As {@link RoomServiceClient#listRooms()}. */
  public CompletableFuture<List<Room>> listRooms() {
    return caller.later(RoomTasks.listRooms());
  }

  /** As {@link RoomServiceClient#listRooms(String...)}. */
  public CompletableFuture<List<Room>> listRooms(String... names) {
    return caller.later(RoomTasks.listRooms(names));
  }

  /** As {@link RoomServiceClient#deleteRoom(String)}. */
  public CompletableFuture<Void> deleteRoom(String room) {
    return caller.later(RoomTasks.deleteRoom(room));
  }

  /** As {@link RoomServiceClient#listParticipants(String)}. */
  public CompletableFuture<List<ParticipantInfo>> listParticipants(String room) {
    return caller.later(RoomTasks.listParticipants(room));
  }

  /** As {@link RoomServiceClient#getParticipant(String, String)}. */
  public CompletableFuture<ParticipantInfo> getParticipant(String room, String identity) {
    return caller.later(RoomTasks.getParticipant(room, identity));
  }

  /** As {@link RoomServiceClient#removeParticipant(String, String)}. */
  public CompletableFuture<Void> removeParticipant(String room, String identity) {
    return caller.later(RoomTasks.removeParticipant(room, identity));
  }

  /** As {@link RoomServiceClient#mutePublishedTrack(String, String, String, boolean)}. */
  public CompletableFuture<TrackInfo> mutePublishedTrack(
      String room, String identity, String trackSid, boolean muted) {
    return caller.later(RoomTasks.mutePublishedTrack(room, identity, trackSid, muted));
  }

  /** As {@link RoomServiceClient#updateParticipant(UpdateParticipantRequest)}. */
  public CompletableFuture<ParticipantInfo> updateParticipant(UpdateParticipantRequest request) {
    return caller.later(RoomTasks.updateParticipant(request));
  }

  /** As {@link RoomServiceClient#updateSubscriptions(UpdateSubscriptionsRequest)}. */
  public CompletableFuture<Void> updateSubscriptions(UpdateSubscriptionsRequest request) {
    return caller.later(RoomTasks.updateSubscriptions(request));
  }

  /** As {@link RoomServiceClient#updateRoomMetadata(String, String)}. */
  public CompletableFuture<Room> updateRoomMetadata(String room, String metadata) {
    return caller.later(RoomTasks.updateRoomMetadata(room, metadata));
  }

  /** As {@link RoomServiceClient#forwardParticipant(String, String, String)}. */
  public CompletableFuture<Void> forwardParticipant(
      String room, String identity, String destinationRoom) {
    return caller.later(RoomTasks.forwardParticipant(room, identity, destinationRoom));
  }

  /** As {@link RoomServiceClient#moveParticipant(String, String, String)}. */
  public CompletableFuture<Void> moveParticipant(
      String room, String identity, String destinationRoom) {
    return caller.later(RoomTasks.moveParticipant(room, identity, destinationRoom));
  }

  /** As {@link RoomServiceClient#performRpc(RpcCall)}. */
  public CompletableFuture<String> performRpc(RpcCall call) {
    return caller.later(RoomTasks.performRpc(call));
  }

  @Override
  public String toString() {
    return "AsyncRoomServiceClient[" + caller + "]";
  }
}
