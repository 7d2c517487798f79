package io.roomservice.testing;

import com.google.protobuf.Message;
import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.proto.DeleteRoomRequest;
import io.roomservice.proto.ForwardParticipantRequest;
import io.roomservice.proto.ListParticipantsRequest;
import io.roomservice.proto.ListRoomsRequest;
import io.roomservice.proto.MoveParticipantRequest;
import io.roomservice.proto.MuteRoomTrackRequest;
import io.roomservice.proto.PerformRpcRequest;
import io.roomservice.proto.RoomParticipantIdentity;
import io.roomservice.proto.SendDataRequest;
import io.roomservice.proto.UpdateParticipantRequest;
import io.roomservice.proto.UpdateRoomMetadataRequest;
import io.roomservice.proto.UpdateSubscriptionsRequest;
import io.roomservice.testing.internal.FakeMethod;
import io.roomservice.testing.internal.Refusal;
import io.roomservice.token.VideoGrant;
import java.util.List;
import java.util.function.Function;

/** The methods of {@code livekit.RoomService}, one row each. */
final class RoomServiceRows {
  private RoomServiceRows() {}

  static List<FakeMethod<?, ?>> of(FakeRooms rooms, PerformRpc performRpc, boolean remoteUnmute) {
    var between = new BetweenRooms(rooms);
    return List.of(
        row(
            "CreateRoom",
            CreateRoomRequest.getDefaultInstance(),
            request -> VideoGrant.roomCreate(),
            new CreateRoom(rooms)),
        row(
            "ListRooms",
            ListRoomsRequest.getDefaultInstance(),
            request -> VideoGrant.roomList(),
            new ListRooms(rooms)),
        row(
            "DeleteRoom",
            DeleteRoomRequest.getDefaultInstance(),
            request -> VideoGrant.roomCreate(),
            new DeleteRoom(rooms)),
        row(
            "ListParticipants",
            ListParticipantsRequest.getDefaultInstance(),
            request -> roomAdmin(request.getRoom()),
            new ListParticipants(rooms)),
        row(
            "GetParticipant",
            RoomParticipantIdentity.getDefaultInstance(),
            request -> roomAdmin(request.getRoom()),
            new GetParticipant(rooms)),
        row(
            "RemoveParticipant",
            RoomParticipantIdentity.getDefaultInstance(),
            request -> roomAdmin(request.getRoom()),
            new RemoveParticipant(rooms)),
        row(
            "MutePublishedTrack",
            MuteRoomTrackRequest.getDefaultInstance(),
            request -> roomAdmin(request.getRoom()),
            new MutePublishedTrack(rooms, remoteUnmute)),
        row(
            "UpdateParticipant",
            UpdateParticipantRequest.getDefaultInstance(),
            request -> {
              Sizes.check(request); // before the grant, as with the metadata of rooms
              return roomAdmin(request.getRoom());
            },
            new UpdateParticipant(rooms)),
        row(
            "UpdateSubscriptions",
            UpdateSubscriptionsRequest.getDefaultInstance(),
            request -> roomAdmin(request.getRoom()),
            new UpdateSubscriptions(rooms)),
        row(
            "SendData",
            SendDataRequest.getDefaultInstance(),
            request -> roomAdmin(request.getRoom()),
            new SendData(rooms)),
        row(
            "UpdateRoomMetadata",
            UpdateRoomMetadataRequest.getDefaultInstance(),
            request -> {
              Sizes.checkMetadata(request.getMetadata());
              return roomAdmin(request.getRoom());
            },
            new UpdateRoomMetadata(rooms)),
        row(
            "ForwardParticipant",
            ForwardParticipantRequest.getDefaultInstance(),
            request -> between(request.getRoom(), request.getDestinationRoom()),
            request -> {
              throw between.refusal(
                  request.getRoom(), request.getIdentity(), request.getDestinationRoom());
            }),
        row(
            "MoveParticipant",
            MoveParticipantRequest.getDefaultInstance(),
            request -> between(request.getRoom(), request.getDestinationRoom()),
            request -> {
              throw between.refusal(
                  request.getRoom(), request.getIdentity(), request.getDestinationRoom());
            }),
        new FakeMethod<>(
            "PerformRpc",
            PerformRpcRequest.getDefaultInstance(),
            request -> roomAdmin(request.getRoom()),
            performRpc));
  }

  private static <Q extends Message, S extends Message> FakeMethod<Q, S> row(
      String name, Q request, Function<Q, VideoGrant> needed, Function<Q, S> handler) {
    return new FakeMethod<>(name, request, needed, (one, limit) -> handler.apply(one));
  }

  /** A grant always names its room, so no grant covers a request without a room. */
  private static VideoGrant roomAdmin(String room) {
    if (room.isEmpty()) {
      throw Refusal.permissionsDenied();
    }
    return VideoGrant.roomAdmin(room);
  }

  private static VideoGrant between(String room, String destination) {
    var grant = roomAdmin(room);
    return destination.isEmpty() ? grant : grant.withDestinationRoom(destination);
  }
}
