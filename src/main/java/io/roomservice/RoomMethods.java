package io.roomservice;

import com.google.protobuf.Message;
import io.roomservice.internal.twirp.Repeatable;
import io.roomservice.internal.twirp.TwirpMethod;
import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.proto.DataPacket;
import io.roomservice.proto.DeleteRoomRequest;
import io.roomservice.proto.DeleteRoomResponse;
import io.roomservice.proto.Room;
import io.roomservice.proto.SendDataRequest;
import io.roomservice.proto.SendDataResponse;
import io.roomservice.token.VideoGrant;

/** The methods of {@code livekit.RoomService}: a row each. */
final class RoomMethods {
  /** Twice is as good as once: a room that exists is answered as it is. */
  static final Method<CreateRoomRequest, Room> CREATE_ROOM =
      new Method<>(
          twirp("CreateRoom", CreateRoomRequest.getDefaultInstance(), Room.getDefaultInstance()),
          CreateRoomRequest::getName,
          request -> VideoGrant.roomCreate(),
          request -> Repeatable.ALWAYS);

  static final Method<DeleteRoomRequest, DeleteRoomResponse> DELETE_ROOM =
      new Method<>(
          twirp(
                  "DeleteRoom",
                  DeleteRoomRequest.getDefaultInstance(),
                  DeleteRoomResponse.getDefaultInstance())
              .removing(),
          DeleteRoomRequest::getRoom,
          request -> VideoGrant.roomCreate(),
          request -> Repeatable.ALWAYS);

  static final Method<SendDataRequest, SendDataResponse> SEND_DATA =
      new Method<>(
          twirp(
                  "SendData",
                  SendDataRequest.getDefaultInstance(),
                  SendDataResponse.getDefaultInstance())
              .boundingServerWork(),
          SendDataRequest::getRoom,
          request -> VideoGrant.roomAdmin(request.getRoom()),
          RoomMethods::repeatable);

  private RoomMethods() {}

  /** A nonce makes a repeat harmless; a lossy packet is worth nothing late. */
  private static Repeatable repeatable(SendDataRequest request) {
    if (request.getKind() == DataPacket.Kind.LOSSY) {
      return Repeatable.NEVER;
    }
    return request.getNonce().isEmpty() ? Repeatable.UNLESS_ACTED_ON : Repeatable.ALWAYS;
  }

  private static <Q extends Message, S extends Message> TwirpMethod<Q, S> twirp(
      String name, Q request, S answer) {
    return TwirpMethod.of("livekit.RoomService", name, request, answer);
  }
}
