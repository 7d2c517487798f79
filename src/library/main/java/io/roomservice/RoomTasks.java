package io.roomservice;

import com.google.protobuf.Message;
import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.proto.DeleteRoomRequest;
import io.roomservice.proto.ForwardParticipantRequest;
import io.roomservice.proto.ListParticipantsRequest;
import io.roomservice.proto.ListParticipantsResponse;
import io.roomservice.proto.ListRoomsRequest;
import io.roomservice.proto.ListRoomsResponse;
import io.roomservice.proto.MoveParticipantRequest;
import io.roomservice.proto.MuteRoomTrackRequest;
import io.roomservice.proto.MuteRoomTrackResponse;
import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.PerformRpcResponse;
import io.roomservice.proto.Room;
import io.roomservice.proto.RoomParticipantIdentity;
import io.roomservice.proto.TrackInfo;
import io.roomservice.proto.UpdateParticipantRequest;
import io.roomservice.proto.UpdateRoomMetadataRequest;
import io.roomservice.proto.UpdateSubscriptionsRequest;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The tasks of the methods of {@link RoomServiceClient} and {@link AsyncRoomServiceClient}, except
 * those that send data: the only class that knows both their parameters and the requests on the
 * wire.
 */
final class RoomTasks {
  private RoomTasks() {}

  /** Any method, with the request and response of the wire format. */
  static <Q extends Message, S extends Message> Task<Q, S, S> call(
      ServiceMethod<Q, S> method, Q request) {
    return Task.of(method, () -> Objects.requireNonNull(request, "request"), Function.identity());
  }

  static Task<?, ?, Room> createRoom(String room) {
    return Task.of(
        RoomMethods.CREATE_ROOM,
        () -> CreateRoomRequest.newBuilder().setName(room).build(),
        Function.identity());
  }

  static Task<?, ?, Room> createRoom(CreateRoomRequest request) {
    return Task.of(RoomMethods.CREATE_ROOM, () -> request, Function.identity());
  }

  static Task<?, ?, List<Room>> listRooms() {
    return Task.of(
        RoomMethods.LIST_ROOMS,
        ListRoomsRequest::getDefaultInstance,
        ListRoomsResponse::getRoomsList);
  }

  static Task<?, ?, List<Room>> listRooms(String... names) {
    return Task.of(RoomMethods.LIST_ROOMS, () -> named(names), ListRoomsResponse::getRoomsList);
  }

  /** Lists each name once: a cluster of servers returns the room of a repeated name twice. */
  private static ListRoomsRequest named(String... names) {
    if (names.length == 0) {
      throw new InvalidRequestException(
          "the list of room names is empty; the server would return all rooms",
          "call listRooms() to list all rooms, or do not make the call");
    }
    var distinct = new LinkedHashSet<String>();
    Stream.of(names).map(Arguments::room).forEach(distinct::add);
    return ListRoomsRequest.newBuilder().addAllNames(distinct).build();
  }

  /** Lists one room that most servers don't have, so that every server's response is small. */
  static Task<?, ?, ServerCheck> check(Clock clock) {
    return new Task<>(
        RoomMethods.LIST_ROOMS,
        () -> ListRoomsRequest.newBuilder().addNames("roomservice-check").build(),
        result -> ServerCheck.of(result, clock));
  }

  static Task<?, ?, Void> deleteRoom(String room) {
    return Task.of(
        RoomMethods.DELETE_ROOM,
        () -> DeleteRoomRequest.newBuilder().setRoom(room).build(),
        done -> null);
  }

  static Task<?, ?, List<ParticipantInfo>> listParticipants(String room) {
    return Task.of(
        RoomMethods.LIST_PARTICIPANTS,
        () -> ListParticipantsRequest.newBuilder().setRoom(room).build(),
        ListParticipantsResponse::getParticipantsList);
  }

  static Task<?, ?, ParticipantInfo> getParticipant(String room, String identity) {
    return Task.of(
        RoomMethods.GET_PARTICIPANT, () -> participant(room, identity), Function.identity());
  }

  static Task<?, ?, Void> removeParticipant(String room, String identity) {
    return Task.of(RoomMethods.REMOVE_PARTICIPANT, () -> participant(room, identity), done -> null);
  }

  private static RoomParticipantIdentity participant(String room, String identity) {
    return RoomParticipantIdentity.newBuilder().setRoom(room).setIdentity(identity).build();
  }

  static Task<?, ?, TrackInfo> mutePublishedTrack(
      String room, String identity, String trackSid, boolean muted) {
    return Task.of(
        RoomMethods.MUTE_PUBLISHED_TRACK,
        () ->
            MuteRoomTrackRequest.newBuilder()
                .setRoom(room)
                .setIdentity(identity)
                .setTrackSid(trackSid)
                .setMuted(muted)
                .build(),
        MuteRoomTrackResponse::getTrack);
  }

  static Task<?, ?, ParticipantInfo> updateParticipant(UpdateParticipantRequest request) {
    return Task.of(RoomMethods.UPDATE_PARTICIPANT, () -> request, Function.identity());
  }

  static Task<?, ?, Void> updateSubscriptions(UpdateSubscriptionsRequest request) {
    return Task.of(RoomMethods.UPDATE_SUBSCRIPTIONS, () -> request, done -> null);
  }

  static Task<?, ?, Room> updateRoomMetadata(String room, String metadata) {
    return Task.of(
        RoomMethods.UPDATE_ROOM_METADATA,
        () -> UpdateRoomMetadataRequest.newBuilder().setRoom(room).setMetadata(metadata).build(),
        Function.identity());
  }

  static Task<?, ?, Void> forwardParticipant(String room, String identity, String destinationRoom) {
    return Task.of(
        RoomMethods.FORWARD_PARTICIPANT,
        () ->
            ForwardParticipantRequest.newBuilder()
                .setRoom(room)
                .setIdentity(identity)
                .setDestinationRoom(destinationRoom)
                .build(),
        done -> null);
  }

  static Task<?, ?, Void> moveParticipant(String room, String identity, String destinationRoom) {
    return Task.of(
        RoomMethods.MOVE_PARTICIPANT,
        () ->
            MoveParticipantRequest.newBuilder()
                .setRoom(room)
                .setIdentity(identity)
                .setDestinationRoom(destinationRoom)
                .build(),
        done -> null);
  }

  static Task<?, ?, String> performRpc(RpcCall call) {
    return Task.of(RoomMethods.PERFORM_RPC, () -> call.request(), PerformRpcResponse::getPayload);
  }
}
