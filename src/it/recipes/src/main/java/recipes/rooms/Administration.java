package recipes.rooms;

import io.roomservice.DataMessage;
import io.roomservice.Reach;
import io.roomservice.ReachCheck;
import io.roomservice.RoomServiceClient;
import io.roomservice.UnreachableException;
import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.ParticipantPermission;
import io.roomservice.proto.TrackInfo;
import io.roomservice.proto.TrackSource;
import io.roomservice.proto.UpdateParticipantRequest;
import io.roomservice.proto.UpdateSubscriptionsRequest;

/** What a backend does with rooms, participants and tracks. */
final class Administration {
  private Administration() {}

  static void tellEveryoneOrNoOne(RoomServiceClient rooms, DataMessage message) {
    try {
      rooms.sendData(message, ReachCheck.REQUIRE);
    } catch (UnreachableException e) {
      Reach reach = e.reach(); // nothing was sent
      System.out.println("absent: " + reach.absent() + ", still joining: " + reach.joining());
    }
  }

  static void muteAllMicrophones(RoomServiceClient rooms, String room) {
    for (ParticipantInfo participant : rooms.listParticipants(room)) {
      for (TrackInfo track : participant.getTracksList()) {
        if (track.getSource() == TrackSource.MICROPHONE && !track.getMuted()) {
          rooms.mutePublishedTrack(room, participant.getIdentity(), track.getSid(), true);
        }
      }
    }
  }

  static ParticipantInfo letSpeak(RoomServiceClient rooms, String room, String identity) {
    ParticipantPermission before = rooms.getParticipant(room, identity).getPermission();
    return rooms.updateParticipant(
        UpdateParticipantRequest.newBuilder()
            .setRoom(room)
            .setIdentity(identity)
            .setPermission(before.toBuilder().setCanPublish(true)) // all flags are replaced
            .build());
  }

  static ParticipantInfo raiseHand(RoomServiceClient rooms, String room, String identity) {
    return rooms.updateParticipant(
        UpdateParticipantRequest.newBuilder()
            .setRoom(room)
            .setIdentity(identity)
            .putAttributes("hand", "raised") // other attributes stay; an empty value deletes one
            .build());
  }

  static void stopReceiving(
      RoomServiceClient rooms, String room, String identity, String trackSid) {
    rooms.updateSubscriptions(
        UpdateSubscriptionsRequest.newBuilder()
            .setRoom(room)
            .setIdentity(identity)
            .addTrackSids(trackSid)
            .setSubscribe(false)
            .build());
  }
}
