package io.roomservice.testing;

import static io.roomservice.testing.Canned.ROOM;

import com.google.protobuf.Message;
import io.roomservice.proto.ListParticipantsResponse;
import io.roomservice.proto.ListRoomsResponse;
import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.Room;
import io.roomservice.proto.RoomParticipantIdentity;
import io.roomservice.proto.SendDataResponse;
import io.roomservice.testing.internal.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;

/**
 * An open room that accepts messages and lists its participants.
 *
 * @param identities the participants, who joined years ago
 */
record CannedRoom(List<String> identities) implements Canned {
  static boolean isSend(Request request) {
    return method(request).equals("SendData");
  }

  @Override
  public Response answer(Request request) throws IOException {
    return canned(request).answer(request);
  }

  private Canned canned(Request request) throws IOException {
    return switch (method(request)) {
      case "SendData" -> Canned.of(SendDataResponse.getDefaultInstance());
      case "ListRooms" -> Canned.of(open());
      case "ListParticipants" -> Canned.of(everyone());
      case "GetParticipant" -> {
        var identity = RoomParticipantIdentity.parseFrom(body(request)).getIdentity();
        yield identities.contains(identity)
            ? Canned.of(participant(identity))
            : Canned.of(Refusal.notFound("participant does not exist"));
      }
      default -> throw new IllegalStateException("no canned response to " + method(request));
    };
  }

  private static Message open() {
    return ListRoomsResponse.newBuilder()
        .addRooms(Room.newBuilder().setName(ROOM).setSid("RM_made_up"))
        .build();
  }

  private Message everyone() {
    return ListParticipantsResponse.newBuilder()
        .addAllParticipants(identities.stream().map(CannedRoom::participant).toList())
        .build();
  }

  /** Joined in 1970, so that no client counts the participant as a newcomer. */
  private static ParticipantInfo participant(String identity) {
    return ParticipantInfo.newBuilder()
        .setIdentity(identity)
        .setSid("PA_made_up")
        .setState(ParticipantInfo.State.ACTIVE)
        .build();
  }

  private static String method(Request request) {
    var segments = request.url().pathSegments();
    return segments.get(segments.size() - 1);
  }

  private static byte[] body(Request request) throws IOException {
    var body = new Buffer();
    Objects.requireNonNull(request.body()).writeTo(body);
    return body.readByteArray();
  }
}
