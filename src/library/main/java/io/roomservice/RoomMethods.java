package io.roomservice;

import com.google.protobuf.Message;
import io.roomservice.internal.twirp.Repeatable;
import io.roomservice.internal.twirp.TwirpMethod;
import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.proto.DataPacket;
import io.roomservice.proto.DeleteRoomRequest;
import io.roomservice.proto.DeleteRoomResponse;
import io.roomservice.proto.ForwardParticipantRequest;
import io.roomservice.proto.ForwardParticipantResponse;
import io.roomservice.proto.ListParticipantsRequest;
import io.roomservice.proto.ListParticipantsResponse;
import io.roomservice.proto.ListRoomsRequest;
import io.roomservice.proto.ListRoomsResponse;
import io.roomservice.proto.MoveParticipantRequest;
import io.roomservice.proto.MoveParticipantResponse;
import io.roomservice.proto.MuteRoomTrackRequest;
import io.roomservice.proto.MuteRoomTrackResponse;
import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.PerformRpcRequest;
import io.roomservice.proto.PerformRpcResponse;
import io.roomservice.proto.RemoveParticipantResponse;
import io.roomservice.proto.Room;
import io.roomservice.proto.RoomParticipantIdentity;
import io.roomservice.proto.SendDataRequest;
import io.roomservice.proto.SendDataResponse;
import io.roomservice.proto.UpdateParticipantRequest;
import io.roomservice.proto.UpdateRoomMetadataRequest;
import io.roomservice.proto.UpdateSubscriptionsRequest;
import io.roomservice.proto.UpdateSubscriptionsResponse;
import io.roomservice.token.Grants;
import io.roomservice.token.VideoGrant;
import java.time.Duration;
import java.util.function.Function;

/** The methods of {@code livekit.RoomService}, one row each. */
final class RoomMethods {
  /** The server looks for an egress service for ten seconds, and then creates the room. */
  private static final Duration EGRESS = Duration.ofSeconds(12);

  /** Servers up to 1.13.5 call a handler that is slower than this again, within the call. */
  static final Duration RPC_REPEATED = Duration.ofSeconds(3);

  /** Such a server times out after 15 s, with all its own retries. */
  private static final Duration RPC = Duration.ofSeconds(16);

  /** The time that a response may need in addition to the handler's time. */
  private static final Duration RPC_MARGIN = Duration.ofSeconds(1);

  /** One room or participant: metadata of up to 512 KiB, which in JSON may be six times as long. */
  private static final int ONE = 4 * 1024 * 1024;

  /** Far above the longest real list: thousands of participants with their metadata. */
  private static final int LIST = 64 * 1024 * 1024;

  private static final int TRACK = 64 * 1024;

  /** A payload of 15 KiB, which in JSON may be six times as long. */
  private static final int RPC_ANSWER = 128 * 1024;

  private static final Grants ROOM_CREATE = Grants.of(VideoGrant.roomCreate());

  private static final Grants ROOM_LIST = Grants.of(VideoGrant.roomList());

  /** May be retried: a room that exists is returned unchanged. */
  static final ServiceMethod<CreateRoomRequest, Room> CREATE_ROOM =
      new ServiceMethod<>(
              twirp("CreateRoom", CreateRoomRequest.getDefaultInstance(), Room.getDefaultInstance())
                  .answeredBy(ONE)
                  .naming(RoomMethods::isRoom),
              CreateRoomRequest::getName,
              request -> ROOM_CREATE,
              request -> Repeatable.ALWAYS)
          .needing(request -> request.hasEgress() ? EGRESS : Duration.ZERO);

  static final ServiceMethod<ListRoomsRequest, ListRoomsResponse> LIST_ROOMS =
      new ServiceMethod<>(
          twirp(
                  "ListRooms",
                  ListRoomsRequest.getDefaultInstance(),
                  ListRoomsResponse.getDefaultInstance())
              .answeredBy(LIST),
          request -> "",
          request -> ROOM_LIST,
          request -> Repeatable.ALWAYS);

  static final ServiceMethod<DeleteRoomRequest, DeleteRoomResponse> DELETE_ROOM =
      new ServiceMethod<>(
          twirp(
                  "DeleteRoom",
                  DeleteRoomRequest.getDefaultInstance(),
                  DeleteRoomResponse.getDefaultInstance())
              .removing(),
          DeleteRoomRequest::getRoom,
          request -> ROOM_CREATE,
          request -> Repeatable.ALWAYS);

  static final ServiceMethod<ListParticipantsRequest, ListParticipantsResponse> LIST_PARTICIPANTS =
      administering(
          twirp(
                  "ListParticipants",
                  ListParticipantsRequest.getDefaultInstance(),
                  ListParticipantsResponse.getDefaultInstance())
              .answeredBy(LIST),
          ListParticipantsRequest::getRoom);

  static final ServiceMethod<RoomParticipantIdentity, ParticipantInfo> GET_PARTICIPANT =
      administering(
          twirp(
                  "GetParticipant",
                  RoomParticipantIdentity.getDefaultInstance(),
                  ParticipantInfo.getDefaultInstance())
              .answeredBy(ONE)
              .naming(RoomMethods::isSomeone),
          RoomParticipantIdentity::getRoom);

  static final ServiceMethod<RoomParticipantIdentity, RemoveParticipantResponse>
      REMOVE_PARTICIPANT =
          administering(
              twirp(
                      "RemoveParticipant",
                      RoomParticipantIdentity.getDefaultInstance(),
                      RemoveParticipantResponse.getDefaultInstance())
                  .removing(),
              RoomParticipantIdentity::getRoom);

  static final ServiceMethod<MuteRoomTrackRequest, MuteRoomTrackResponse> MUTE_PUBLISHED_TRACK =
      administering(
          twirp(
                  "MutePublishedTrack",
                  MuteRoomTrackRequest.getDefaultInstance(),
                  MuteRoomTrackResponse.getDefaultInstance())
              .answeredBy(TRACK),
          MuteRoomTrackRequest::getRoom);

  static final ServiceMethod<UpdateParticipantRequest, ParticipantInfo> UPDATE_PARTICIPANT =
      administering(
          twirp(
                  "UpdateParticipant",
                  UpdateParticipantRequest.getDefaultInstance(),
                  ParticipantInfo.getDefaultInstance())
              .answeredBy(ONE)
              .naming(RoomMethods::isSomeone),
          UpdateParticipantRequest::getRoom);

  static final ServiceMethod<UpdateSubscriptionsRequest, UpdateSubscriptionsResponse>
      UPDATE_SUBSCRIPTIONS =
          administering(
              twirp(
                  "UpdateSubscriptions",
                  UpdateSubscriptionsRequest.getDefaultInstance(),
                  UpdateSubscriptionsResponse.getDefaultInstance()),
              UpdateSubscriptionsRequest::getRoom);

  static final ServiceMethod<SendDataRequest, SendDataResponse> SEND_DATA =
      new ServiceMethod<>(
          twirp(
                  "SendData",
                  SendDataRequest.getDefaultInstance(),
                  SendDataResponse.getDefaultInstance())
              .boundingServerWork(),
          SendDataRequest::getRoom,
          request -> RoomGrants.admin(request.getRoom()),
          RoomMethods::repeatable);

  static final ServiceMethod<UpdateRoomMetadataRequest, Room> UPDATE_ROOM_METADATA =
      administering(
          twirp(
                  "UpdateRoomMetadata",
                  UpdateRoomMetadataRequest.getDefaultInstance(),
                  Room.getDefaultInstance())
              .answeredBy(ONE)
              .naming(RoomMethods::isRoom),
          UpdateRoomMetadataRequest::getRoom);

  static final ServiceMethod<ForwardParticipantRequest, ForwardParticipantResponse>
      FORWARD_PARTICIPANT =
          new ServiceMethod<>(
              twirp(
                  "ForwardParticipant",
                  ForwardParticipantRequest.getDefaultInstance(),
                  ForwardParticipantResponse.getDefaultInstance()),
              ForwardParticipantRequest::getRoom,
              request -> between(request.getRoom(), request.getDestinationRoom()),
              request -> Repeatable.UNLESS_ACTED_ON);

  static final ServiceMethod<MoveParticipantRequest, MoveParticipantResponse> MOVE_PARTICIPANT =
      new ServiceMethod<>(
          twirp(
              "MoveParticipant",
              MoveParticipantRequest.getDefaultInstance(),
              MoveParticipantResponse.getDefaultInstance()),
          MoveParticipantRequest::getRoom,
          request -> between(request.getRoom(), request.getDestinationRoom()),
          request -> Repeatable.UNLESS_ACTED_ON);

  /**
   * Not retried, even if the server may run a handler again: no caller wants a failed one rerun.
   */
  static final ServiceMethod<PerformRpcRequest, PerformRpcResponse> PERFORM_RPC =
      new ServiceMethod<>(
              twirp(
                      "PerformRpc",
                      PerformRpcRequest.getDefaultInstance(),
                      PerformRpcResponse.getDefaultInstance())
                  .answeredBy(RPC_ANSWER)
                  .boundingServerWork()
                  .askingOthers(),
              PerformRpcRequest::getRoom,
              request -> RoomGrants.admin(request.getRoom()),
              request -> Repeatable.UNLESS_ACTED_ON)
          .needing(RoomMethods::rpcTimeout);

  private RoomMethods() {}

  /** A nonce makes a retry harmless; a late lossy packet is worthless. */
  private static Repeatable repeatable(SendDataRequest request) {
    if (request.getKind() == DataPacket.Kind.LOSSY) {
      return Repeatable.NEVER;
    }
    return request.getNonce().isEmpty() ? Repeatable.UNLESS_ACTED_ON : Repeatable.ALWAYS;
  }

  private static boolean isRoom(Room room) {
    return !room.getSid().isEmpty();
  }

  private static boolean isSomeone(ParticipantInfo participant) {
    return !participant.getSid().isEmpty() || !participant.getIdentity().isEmpty();
  }

  /**
   * Returns the least timeout of an attempt. Newer servers wait for as long as the handler may
   * take; older ones, which call it again, for 15 s in total, regardless of that. No response
   * timeout means 15 s or less.
   */
  private static Duration rpcTimeout(PerformRpcRequest request) {
    var response = Duration.ofMillis(Integer.toUnsignedLong(request.getResponseTimeoutMs()));
    if (!response.isZero() && response.compareTo(RPC_REPEATED) < 0) {
      return Duration.ZERO;
    }
    var waiting = response.plus(RPC_MARGIN);
    return waiting.compareTo(RPC) > 0 ? waiting : RPC;
  }

  /** Creates a method that reads or sets something in one room and may therefore be retried. */
  private static <Q extends Message, S extends Message> ServiceMethod<Q, S> administering(
      TwirpMethod<Q, S> twirp, Function<Q, String> room) {
    return new ServiceMethod<>(
        twirp,
        room,
        request -> RoomGrants.admin(room.apply(request)),
        request -> Repeatable.ALWAYS);
  }

  private static Grants between(String room, String destination) {
    return Grants.of(VideoGrant.roomAdmin(room).withDestinationRoom(destination));
  }

  private static <Q extends Message, S extends Message> TwirpMethod<Q, S> twirp(
      String name, Q request, S answer) {
    return TwirpMethod.of("livekit.RoomService", name, request, answer);
  }
}
