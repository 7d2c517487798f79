package io.roomservice;

import com.google.protobuf.Message;
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
 * Asynchronous versions of the methods of {@link RoomServiceClient}. None of them blocks or throws:
 * the future fails with the exception that the blocking method would throw, with {@link
 * OverloadedException} if too many calls are queued, or with {@link RefusedLocallyException} if no
 * thread can be started for the call. Thread-safe.
 *
 * <p>Calls run on the client's threads, which do not keep the JVM alive: before a program exits,
 * wait for the futures of calls in flight or {@linkplain RoomServiceClient#close close} the client.
 * Completing a future from outside ({@code cancel}, {@code orTimeout}) aborts its call; the server
 * may already have acted on it.
 */
public final class AsyncRoomServiceClient {
  private final Caller caller;

  AsyncRoomServiceClient(Caller caller) {
    this.caller = caller;
  }

  /** Asynchronous version of {@link RoomServiceClient#sendData(DataMessage)}. */
  public CompletableFuture<SendReceipt> sendData(DataMessage message) {
    return caller.sendLater(message);
  }

  /** Asynchronous version of {@link RoomServiceClient#sendData(DataMessage, ReachCheck)}. */
  public CompletableFuture<SendReceipt> sendData(DataMessage message, ReachCheck check) {
    return caller.sendLater(message, check);
  }

  /** Asynchronous version of {@link RoomServiceClient#reach(String, String...)}. */
  public CompletableFuture<Reach> reach(String room, String... identities) {
    return caller.reachLater(room, () -> List.of(identities));
  }

  /** Asynchronous version of {@link RoomServiceClient#reach(String, Collection)}. */
  public CompletableFuture<Reach> reach(String room, Collection<String> identities) {
    return caller.reachLater(room, () -> List.copyOf(identities));
  }

  /** Asynchronous version of {@link RoomServiceClient#check()}. */
  public CompletableFuture<ServerCheck> check() {
    return caller.checkLater();
  }

  /** Asynchronous version of {@link RoomServiceClient#createRoom(String)}. */
  public CompletableFuture<Room> createRoom(String room) {
    return caller.later(RoomTasks.createRoom(room));
  }

  /** Asynchronous version of {@link RoomServiceClient#createRoom(CreateRoomRequest)}. */
  public CompletableFuture<Room> createRoom(CreateRoomRequest request) {
    return caller.later(RoomTasks.createRoom(request));
  }

  /** Asynchronous version of {@link RoomServiceClient#listRooms()}. */
  public CompletableFuture<List<Room>> listRooms() {
    return caller.later(RoomTasks.listRooms());
  }

  /** Asynchronous version of {@link RoomServiceClient#listRooms(String...)}. */
  public CompletableFuture<List<Room>> listRooms(String... names) {
    return caller.later(RoomTasks.listRooms(names));
  }

  /** Asynchronous version of {@link RoomServiceClient#deleteRoom(String)}. */
  public CompletableFuture<Void> deleteRoom(String room) {
    return caller.later(RoomTasks.deleteRoom(room));
  }

  /** Asynchronous version of {@link RoomServiceClient#listParticipants(String)}. */
  public CompletableFuture<List<ParticipantInfo>> listParticipants(String room) {
    return caller.later(RoomTasks.listParticipants(room));
  }

  /** Asynchronous version of {@link RoomServiceClient#getParticipant(String, String)}. */
  public CompletableFuture<ParticipantInfo> getParticipant(String room, String identity) {
    return caller.later(RoomTasks.getParticipant(room, identity));
  }

  /** Asynchronous version of {@link RoomServiceClient#removeParticipant(String, String)}. */
  public CompletableFuture<Void> removeParticipant(String room, String identity) {
    return caller.later(RoomTasks.removeParticipant(room, identity));
  }

  /**
   * Asynchronous version of {@link RoomServiceClient#mutePublishedTrack(String, String, String,
   * boolean)}.
   */
  public CompletableFuture<TrackInfo> mutePublishedTrack(
      String room, String identity, String trackSid, boolean muted) {
    return caller.later(RoomTasks.mutePublishedTrack(room, identity, trackSid, muted));
  }

  /**
   * Asynchronous version of {@link RoomServiceClient#updateParticipant(UpdateParticipantRequest)}.
   */
  public CompletableFuture<ParticipantInfo> updateParticipant(UpdateParticipantRequest request) {
    return caller.later(RoomTasks.updateParticipant(request));
  }

  /**
   * Asynchronous version of {@link
   * RoomServiceClient#updateSubscriptions(UpdateSubscriptionsRequest)}.
   */
  public CompletableFuture<Void> updateSubscriptions(UpdateSubscriptionsRequest request) {
    return caller.later(RoomTasks.updateSubscriptions(request));
  }

  /** Asynchronous version of {@link RoomServiceClient#updateRoomMetadata(String, String)}. */
  public CompletableFuture<Room> updateRoomMetadata(String room, String metadata) {
    return caller.later(RoomTasks.updateRoomMetadata(room, metadata));
  }

  /**
   * Asynchronous version of {@link RoomServiceClient#forwardParticipant(String, String, String)}.
   */
  public CompletableFuture<Void> forwardParticipant(
      String room, String identity, String destinationRoom) {
    return caller.later(RoomTasks.forwardParticipant(room, identity, destinationRoom));
  }

  /** Asynchronous version of {@link RoomServiceClient#moveParticipant(String, String, String)}. */
  public CompletableFuture<Void> moveParticipant(
      String room, String identity, String destinationRoom) {
    return caller.later(RoomTasks.moveParticipant(room, identity, destinationRoom));
  }

  /** Asynchronous version of {@link RoomServiceClient#performRpc(RpcCall)}. */
  public CompletableFuture<String> performRpc(RpcCall call) {
    return caller.later(RoomTasks.performRpc(call));
  }

  /** Asynchronous version of {@link RoomServiceClient#call}. */
  public <Q extends Message, S extends Message> CompletableFuture<S> call(
      ServiceMethod<Q, S> method, Q request) {
    return caller.later(RoomTasks.call(method, request));
  }

  /**
   * Returns the number of asynchronous calls in flight, at most {@link
   * RoomServiceClientBuilder#maxInFlight}. Counts the calls of all {@linkplain
   * RoomServiceClient#withOptions views} of a client.
   */
  public int inFlight() {
    return caller.asyncCalls().inFlight();
  }

  /** Returns the number of asynchronous calls that wait for others to end. */
  public int queued() {
    return caller.asyncCalls().queued();
  }

  @Override
  public String toString() {
    return "AsyncRoomServiceClient[" + caller + "]";
  }
}
