package io.roomservice;

import io.roomservice.internal.twirp.Repeatable;
import io.roomservice.internal.twirp.ServerWork;
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
import java.util.List;

/**
 * The methods of {@code livekit.RoomService}. {@link RoomServiceClient} has a method for each of
 * them, with parameters and results that are easier to use; {@link RoomServiceClient#call} accepts
 * and returns the messages of the wire format, checks the same, and needs the same grants.
 */
public final class RoomMethods {
  /** The server looks for an egress service for ten seconds, and then creates the room. */
  private static final Duration EGRESS = Duration.ofSeconds(12);

  /** Servers up to 1.13.5 call a handler that is slower than this again, within the call. */
  static final Duration RPC_REPEATED = Duration.ofSeconds(3);

  /** Such a server times out after 15 s, with all its own retries. */
  private static final Duration RPC = Duration.ofSeconds(16);

  /** The time that a response may need in addition to the handler's time. */
  private static final Duration RPC_MARGIN = Duration.ofSeconds(1);

  private static final int TRACK = 64 * 1024;

  /** A payload of 15 KiB, which in JSON may be six times as long. */
  private static final int RPC_ANSWER = 128 * 1024;

  private static final MethodTable METHODS = new MethodTable("livekit.RoomService", Responder.ROOM);

  /**
   * Creates a room, or returns the existing room unchanged; see {@link
   * RoomServiceClient#createRoom(CreateRoomRequest)}.
   */
  public static final ServiceMethod<CreateRoomRequest, Room> CREATE_ROOM =
      METHODS.method(
          "CreateRoom",
          name ->
              name.row(CreateRoomRequest.getDefaultInstance(), Room.getDefaultInstance())
                  .inRoom(CreateRoomRequest::getName)
                  .granting(Grants.of(VideoGrant.roomCreate()))
                  .needing(request -> request.hasEgress() ? EGRESS : Duration.ZERO)
                  .checked(request -> Arguments.room(request.getName()))
                  .answeredBy(AnswerSizes.ONE)
                  .naming(RoomMethods::isRoom));

  /** Without names, lists all rooms. */
  public static final ServiceMethod<ListRoomsRequest, ListRoomsResponse> LIST_ROOMS =
      METHODS.method(
          "ListRooms",
          name ->
              name.row(
                      ListRoomsRequest.getDefaultInstance(), ListRoomsResponse.getDefaultInstance())
                  .granting(Grants.of(VideoGrant.roomList()))
                  .askedOf(Responder.NONE)
                  .checked(request -> request.getNamesList().forEach(Arguments::room))
                  .answeredBy(AnswerSizes.LIST));

  /** Disconnects all participants. A retry that finds no room counts as success. */
  public static final ServiceMethod<DeleteRoomRequest, DeleteRoomResponse> DELETE_ROOM =
      METHODS.method(
          "DeleteRoom",
          name ->
              name.row(
                      DeleteRoomRequest.getDefaultInstance(),
                      DeleteRoomResponse.getDefaultInstance())
                  .inRoom(DeleteRoomRequest::getRoom)
                  .granting(Grants.of(VideoGrant.roomCreate()))
                  .checked(request -> Arguments.room(request.getRoom()))
                  .removing());

  /** For a room that does not exist, the list is empty. */
  public static final ServiceMethod<ListParticipantsRequest, ListParticipantsResponse>
      LIST_PARTICIPANTS =
          METHODS.method(
              "ListParticipants",
              name ->
                  name.row(
                          ListParticipantsRequest.getDefaultInstance(),
                          ListParticipantsResponse.getDefaultInstance())
                      .administering(ListParticipantsRequest::getRoom)
                      .checked(request -> Arguments.room(request.getRoom()))
                      .answeredBy(AnswerSizes.LIST));

  /** By identity; a sid does not work. */
  public static final ServiceMethod<RoomParticipantIdentity, ParticipantInfo> GET_PARTICIPANT =
      METHODS.method(
          "GetParticipant",
          name ->
              name.row(
                      RoomParticipantIdentity.getDefaultInstance(),
                      ParticipantInfo.getDefaultInstance())
                  .administering(RoomParticipantIdentity::getRoom)
                  .checked(request -> participant(request.getRoom(), request.getIdentity()))
                  .answeredBy(AnswerSizes.ONE)
                  .naming(RoomMethods::isSomeone));

  /**
   * The participant can rejoin until its token expires. A retry that finds no participant counts as
   * success.
   */
  public static final ServiceMethod<RoomParticipantIdentity, RemoveParticipantResponse>
      REMOVE_PARTICIPANT =
          METHODS.method(
              "RemoveParticipant",
              name ->
                  name.row(
                          RoomParticipantIdentity.getDefaultInstance(),
                          RemoveParticipantResponse.getDefaultInstance())
                      .administering(RoomParticipantIdentity::getRoom)
                      .checked(request -> participant(request.getRoom(), request.getIdentity()))
                      .removing());

  /**
   * A response without a track, which the server returns for a track that does not exist, is a
   * {@link TwirpException} with {@link TwirpErrorCode#NOT_FOUND}.
   */
  public static final ServiceMethod<MuteRoomTrackRequest, MuteRoomTrackResponse>
      MUTE_PUBLISHED_TRACK =
          METHODS.method(
              "MutePublishedTrack",
              name ->
                  name.row(
                          MuteRoomTrackRequest.getDefaultInstance(),
                          MuteRoomTrackResponse.getDefaultInstance())
                      .administering(MuteRoomTrackRequest::getRoom)
                      .checked(
                          request -> {
                            participant(request.getRoom(), request.getIdentity());
                            Arguments.trackSid(request.getTrackSid());
                          })
                      .verified((result, request) -> MutedTrack.verify(result, request.getRoom()))
                      .answeredBy(TRACK));

  /** An empty name or metadata changes nothing; see {@link RoomServiceClient#updateParticipant}. */
  public static final ServiceMethod<UpdateParticipantRequest, ParticipantInfo> UPDATE_PARTICIPANT =
      METHODS.method(
          "UpdateParticipant",
          name ->
              name.row(
                      UpdateParticipantRequest.getDefaultInstance(),
                      ParticipantInfo.getDefaultInstance())
                  .administering(UpdateParticipantRequest::getRoom)
                  .checked(request -> participant(request.getRoom(), request.getIdentity()))
                  .answeredBy(AnswerSizes.ONE)
                  .naming(RoomMethods::isSomeone));

  /** Tracks that do not exist are ignored. */
  public static final ServiceMethod<UpdateSubscriptionsRequest, UpdateSubscriptionsResponse>
      UPDATE_SUBSCRIPTIONS =
          METHODS.method(
              "UpdateSubscriptions",
              name ->
                  name.row(
                          UpdateSubscriptionsRequest.getDefaultInstance(),
                          UpdateSubscriptionsResponse.getDefaultInstance())
                      .administering(UpdateSubscriptionsRequest::getRoom)
                      .checked(request -> participant(request.getRoom(), request.getIdentity())));

  /**
   * Sends exactly this packet, within the {@link SizeLimits}. Without a nonce it is retried only if
   * the server certainly did not act on it; {@link RoomServiceClient#sendData(DataMessage)} adds a
   * nonce.
   */
  public static final ServiceMethod<SendDataRequest, SendDataResponse> SEND_DATA =
      METHODS.method(
          "SendData",
          name ->
              name.row(SendDataRequest.getDefaultInstance(), SendDataResponse.getDefaultInstance())
                  .administering(SendDataRequest::getRoom)
                  .repeatable(RoomMethods::repeatable)
                  .identifiedBy(DataPackets::nonce)
                  .checked(DataPackets::check)
                  .limitedTo(ServerWork.WHILE_WAITING));

  /** An empty string clears it. */
  public static final ServiceMethod<UpdateRoomMetadataRequest, Room> UPDATE_ROOM_METADATA =
      METHODS.method(
          "UpdateRoomMetadata",
          name ->
              name.row(UpdateRoomMetadataRequest.getDefaultInstance(), Room.getDefaultInstance())
                  .administering(UpdateRoomMetadataRequest::getRoom)
                  .checked(request -> Arguments.room(request.getRoom()))
                  .answeredBy(AnswerSizes.ONE)
                  .naming(RoomMethods::isRoom));

  /** Available in LiveKit Cloud only; see {@link RoomServiceClient#forwardParticipant}. */
  public static final ServiceMethod<ForwardParticipantRequest, ForwardParticipantResponse>
      FORWARD_PARTICIPANT =
          METHODS.method(
              "ForwardParticipant",
              name ->
                  name.row(
                          ForwardParticipantRequest.getDefaultInstance(),
                          ForwardParticipantResponse.getDefaultInstance())
                      .inRoom(ForwardParticipantRequest::getRoom)
                      .granting(request -> between(request.getRoom(), request.getDestinationRoom()))
                      .actingOnce()
                      .checked(
                          request -> {
                            participant(request.getRoom(), request.getIdentity());
                            Arguments.room(request.getDestinationRoom());
                          }));

  /** Available in LiveKit Cloud only; see {@link RoomServiceClient#moveParticipant}. */
  public static final ServiceMethod<MoveParticipantRequest, MoveParticipantResponse>
      MOVE_PARTICIPANT =
          METHODS.method(
              "MoveParticipant",
              name ->
                  name.row(
                          MoveParticipantRequest.getDefaultInstance(),
                          MoveParticipantResponse.getDefaultInstance())
                      .inRoom(MoveParticipantRequest::getRoom)
                      .granting(request -> between(request.getRoom(), request.getDestinationRoom()))
                      .actingOnce()
                      .checked(
                          request -> {
                            participant(request.getRoom(), request.getIdentity());
                            Arguments.room(request.getDestinationRoom());
                          }));

  /**
   * Not retried once the handler may have run. Without a response timeout, the server allows 10 s
   * (1.13.5) or 15 s (1.13.11), and the older one may call the handler three times; {@link RpcCall}
   * states how often it may run.
   */
  public static final ServiceMethod<PerformRpcRequest, PerformRpcResponse> PERFORM_RPC =
      METHODS.method(
          "PerformRpc",
          name ->
              name.row(
                      PerformRpcRequest.getDefaultInstance(),
                      PerformRpcResponse.getDefaultInstance())
                  .administering(PerformRpcRequest::getRoom)
                  .actingOnce() // even if the server may run a handler again
                  .needing(RoomMethods::rpcTimeout)
                  .checked(RpcCall::check)
                  .answeredBy(RPC_ANSWER)
                  .limitedTo(ServerWork.WHILE_WAITING)
                  .askingOthers());

  private RoomMethods() {}

  /** Returns the methods of the service. */
  public static List<ServiceMethod<?, ?>> all() {
    return METHODS.all();
  }

  /** A nonce makes a retry harmless; a late lossy packet is worthless. */
  private static Repeatable repeatable(SendDataRequest request) {
    if (request.getKind() == DataPacket.Kind.LOSSY) {
      return Repeatable.NEVER;
    }
    return request.getNonce().isEmpty() ? Repeatable.UNLESS_ACTED_ON : Repeatable.ALWAYS;
  }

  private static void participant(String room, String identity) {
    Arguments.room(room);
    Arguments.identity(identity);
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

  private static Grants between(String room, String destination) {
    return Grants.of(VideoGrant.roomAdmin(room).withDestinationRoom(destination));
  }
}
