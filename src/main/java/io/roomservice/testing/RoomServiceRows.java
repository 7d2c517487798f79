package io.roomservice.testing;

import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.proto.DeleteRoomRequest;
import io.roomservice.proto.SendDataRequest;
import io.roomservice.token.VideoGrant;
import java.util.List;

/** The methods of {@code livekit.RoomService} that the fake knows: a row each. */
final class RoomServiceRows {
  private RoomServiceRows() {}

  static List<FakeMethod<?, ?>> of(FakeRooms rooms) {
    return List.of(
        new FakeMethod<>(
            "CreateRoom",
            CreateRoomRequest.getDefaultInstance(),
            request -> VideoGrant.roomCreate(),
            new CreateRoom(rooms)),
        new FakeMethod<>(
            "DeleteRoom",
            DeleteRoomRequest.getDefaultInstance(),
            request -> VideoGrant.roomCreate(),
            new DeleteRoom(rooms)),
        new FakeMethod<>(
            "SendData",
            SendDataRequest.getDefaultInstance(),
            request -> roomAdmin(request.getRoom()),
            new SendData(rooms)));
  }

  /** A grant always names its room, so nobody's covers a request without one. */
  private static VideoGrant roomAdmin(String room) {
    if (room.isEmpty()) {
      throw Refusal.permissionsDenied();
    }
    return VideoGrant.roomAdmin(room);
  }
}
