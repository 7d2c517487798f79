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

/** The methods of {@code livekit.RoomService}: a row each. */
final class RoomMethods {
  /** The server looks for an egress service for ten seconds, and then creates the room. */
  private static final Duration EGRESS = Duration.ofSeconds(12);

  /** Up to 1.13.5 a handler that is slower than this is asked again, within the call. */
  static final Duration RPC_REPEATED = Duration.ofSeconds(3);

  /** Such a server gives up an RPC, with all that it repeats, after 15 s. */
  private static final Duration RPC = Duration.ofSeconds(16);

  /** What an answer may need on its way, beyond the handler's time. */
  private static final Duration RPC_MARGIN = Duration.ofSeconds(1);

  /** One room or participant: metadata of up to 512 KiB, which JSON may write six times as long. */
  private static final int ONE = 4 * 1024 * 1024;

  /** Far above the longest real list, some thousand participants with their metadata. */
  private static final int LIST = 64 * 1024 * 1024;

  private static final int TRACK = 64 * 1024;

  /** A payload of 15 KiB, likewise. */
  private static final int RPC_ANSWER = 128 * 1024;

  private static final Grants ROOM_CREATE = Grants.of(VideoGrant.roomCreate());

  private static final Grants ROOM_LIST = Grants.of(VideoGrant.roomList());

  /** Twice is as good as once: a room that exists is answered as it is. */
  static final Method<CreateRoomRequest, Room> CREATE_ROOM =
      new Method<>(
              twirp("CreateRoom", CreateRoomRequest.getDefaultInstance(), Room.getDefaultInstance())
                  .answeredBy(ONE)
                  .naming(RoomMethods::isRoom),
              CreateRoomRequest::getName,
              request -> ROOM_CREATE,
              request -> Repeatable.ALWAYS)
          .needing(request -> request.hasEgress() ? EGRESS : Duration.ZERO);

  static final Method<ListRoomsRequest, ListRoomsResponse> LIST_ROOMS =
      new Method<>(
          twirp(
                  "ListRooms",
                  ListRoomsRequest.getDefaultInstance(),
                  ListRoomsResponse.getDefaultInstance())
              .answeredBy(LIST),
          request -> "",
          request -> ROOM_LIST,
          request -> Repeatable.ALWAYS);

  static final Method<DeleteRoomRequest, DeleteRoomResponse> DELETE_ROOM =
      new Method<>(
          twirp(
                  "DeleteRoom",
                  DeleteRoomRequest.getDefaultInstance(),
                  DeleteRoomResponse.getDefaultInstance())
              .removing(),
          DeleteRoomRequest::getRoom,
          request -> ROOM_CREATE,
          request -> Repeatable.ALWAYS);

  static final Method<ListParticipantsRequest, ListParticipantsResponse> LIST_PARTICIPANTS =
      administering(
          twirp(
                  "ListParticipants",
                  ListParticipantsRequest.getDefaultInstance(),
                  ListParticipantsResponse.getDefaultInstance())
              .answeredBy(LIST),
          ListParticipantsRequest::getRoom);

  static final Method<RoomParticipantIdentity, ParticipantInfo> GET_PARTICIPANT =
      administering(
          twirp(
                  "GetParticipant",
                  RoomParticipantIdentity.getDefaultInstance(),
                  ParticipantInfo.getDefaultInstance())
              .answeredBy(ONE)
              .naming(RoomMethods::isSomeone),
          RoomParticipantIdentity::getRoom);

  static final Method<RoomParticipantIdentity, RemoveParticipantResponse> REMOVE_PARTICIPANT =
      administering(
          twirp(
                  "RemoveParticipant",
                  RoomParticipantIdentity.getDefaultInstance(),
                  RemoveParticipantResponse.getDefaultInstance())
              .removing(),
          RoomParticipantIdentity::getRoom);

  static final Method<MuteRoomTrackRequest, MuteRoomTrackResponse> MUTE_PUBLISHED_TRACK =
      administering(
          twirp(
                  "MutePublishedTrack",
                  MuteRoomTrackRequest.getDefaultInstance(),
                  MuteRoomTrackResponse.getDefaultInstance())
              .answeredBy(TRACK),
          MuteRoomTrackRequest::getRoom);

  static final Method<UpdateParticipantRequest, ParticipantInfo> UPDATE_PARTICIPANT =
      administering(
          twirp(
                  "UpdateParticipant",
                  UpdateParticipantRequest.getDefaultInstance(),
                  ParticipantInfo.getDefaultInstance())
              .answeredBy(ONE)
              .naming(RoomMethods::isSomeone),
          UpdateParticipantRequest::getRoom);

  static final Method<UpdateSubscriptionsRequest, UpdateSubscriptionsResponse>
      UPDATE_SUBSCRIPTIONS =
          administering(
              twirp(
                  "UpdateSubscriptions",
                  UpdateSubscriptionsRequest.getDefaultInstance(),
                  UpdateSubscriptionsResponse.getDefaultInstance()),
              UpdateSubscriptionsRequest::getRoom);

  static final Method<SendDataRequest, SendDataResponse> SEND_DATA =
      new Method<>(
          twirp(
                  "SendData",
                  SendDataRequest.getDefaultInstance(),
                  SendDataResponse.getDefaultInstance())
              .boundingServerWork(),
          SendDataRequest::getRoom,
          request -> RoomGrants.admin(request.getRoom()),
          RoomMethods::repeatable);

  static final Method<UpdateRoomMetadataRequest, Room> UPDATE_ROOM_METADATA =
      administering(
          twirp(
                  "UpdateRoomMetadata",
                  UpdateRoomMetadataRequest.getDefaultInstance(),
                  Room.getDefaultInstance())
              .answeredBy(ONE)
              .naming(RoomMethods::isRoom),
          UpdateRoomMetadataRequest::getRoom);

  static final Method<ForwardParticipantRequest, ForwardParticipantResponse> FORWARD_PARTICIPANT =
      new Method<>(
          twirp(
              "ForwardParticipant",
              ForwardParticipantRequest.getDefaultInstance(),
              ForwardParticipantResponse.getDefaultInstance()),
          ForwardParticipantRequest::getRoom,
          request -> between(request.getRoom(), request.getDestinationRoom()),
          request -> Repeatable.UNLESS_ACTED_ON);

  static final Method<MoveParticipantRequest, MoveParticipantResponse> MOVE_PARTICIPANT =
      new Method<>(
          twirp(
              "MoveParticipant",
              MoveParticipantRequest.getDefaultInstance(),
              MoveParticipantResponse.getDefaultInstance()),
          MoveParticipantRequest::getRoom,
          request -> between(request.getRoom(), request.getDestinationRoom()),
          request -> Repeatable.UNLESS_ACTED_ON);

  /** Not even a caller who lets the server repeat a handler wants a failed one run again. */
  static final Method<PerformRpcRequest, PerformRpcResponse> PERFORM_RPC =
      new Method<>(
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

  /** A nonce makes a repeat harmless; a lossy packet is worth nothing late. */
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
   * Newer servers wait for as long as the handler may take; older ones, which ask again, for 15 s
   * in all, whatever that is. No response timeout means 15 s or less.
   */
  private static Duration rpcTimeout(PerformRpcRequest request) {
    var response = Duration.ofMillis(Integer.toUnsignedLong(request.getResponseTimeoutMs()));
    if (!response.isZero() && response.compareTo(RPC_REPEATED) < 0) {
      return Duration.ZERO;
    }
    var waiting = response.plus(RPC_MARGIN);
    return waiting.compareTo(RPC) > 0 ? waiting : RPC;
  }

  /** A method that looks into one room or sets something in it: done twice is as good as once. */
  private static <Q extends Message, S extends Message> Method<Q, S> administering(
      TwirpMethod<Q, S> twirp, Function<Q, String> room) {
    return new Method<>(
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
