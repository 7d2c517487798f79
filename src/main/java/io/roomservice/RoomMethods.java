package io.roomservice;

import com.google.protobuf.Message;
import io.roomservice.internal.twirp.TwirpMethod;
import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.proto.DeleteRoomRequest;
import io.roomservice.proto.DeleteRoomResponse;
import io.roomservice.proto.Room;
import io.roomservice.proto.SendDataRequest;
import io.roomservice.proto.SendDataResponse;
import io.roomservice.token.VideoGrant;
import java.util.function.Function;

/** The methods of {@code livekit.RoomService}: a row each. */
final class RoomMethods {
  private static final String SERVICE = "livekit.RoomService";

  static final Method<CreateRoomRequest, Room> CREATE_ROOM =
      method(
          "CreateRoom",
          CreateRoomRequest.getDefaultInstance(),
          Room.getDefaultInstance(),
          request -> VideoGrant.roomCreate());

  static final Method<DeleteRoomRequest, DeleteRoomResponse> DELETE_ROOM =
      method(
          "DeleteRoom",
          DeleteRoomRequest.getDefaultInstance(),
          DeleteRoomResponse.getDefaultInstance(),
          request -> VideoGrant.roomCreate());

  static final Method<SendDataRequest, SendDataResponse> SEND_DATA =
      method(
              "SendData",
              SendDataRequest.getDefaultInstance(),
              SendDataResponse.getDefaultInstance(),
              request -> VideoGrant.roomAdmin(request.getRoom()))
          .boundingServerWork();

  private RoomMethods() {}

  private static <Q extends Message, S extends Message> Method<Q, S> method(
      String name, Q request, S answer, Function<Q, VideoGrant> grant) {
    return new Method<>(new TwirpMethod<>(SERVICE, name, request, answer, false), grant);
  }
}
