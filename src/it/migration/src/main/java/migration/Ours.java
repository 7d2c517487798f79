package migration;

import io.roomservice.DataMessage;
import io.roomservice.LiveKitException;
import io.roomservice.RoomServiceClient;
import io.roomservice.SendReceipt;
import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.Room;
import io.roomservice.proto.RoomConfiguration;
import io.roomservice.proto.UpdateParticipantRequest;
import io.roomservice.proto.UpdateSubscriptionsRequest;
import io.roomservice.token.AccessToken;
import io.roomservice.token.Grants;
import io.roomservice.token.SipGrant;
import io.roomservice.token.VideoGrant;
import io.roomservice.webhook.WebhookEvent;
import io.roomservice.webhook.WebhookReceiver;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The same calls with this library, as docs/migrating-from-livekit-server.md shows them. */
final class Ours {
  static RoomServiceClient client(String url, String key, String secret) {
    RoomServiceClient rooms =
        RoomServiceClient.builder().url(url).credentials(key, secret).build(); // to be closed
    return rooms;
  }

  static Room createRoom(RoomServiceClient rooms) {
    Room room =
        rooms.createRoom(
            CreateRoomRequest.newBuilder()
                .setName("standup")
                .setEmptyTimeout(300)
                .setMaxParticipants(20)
                .build());
    return room;
  }

  static List<Room> listRooms(RoomServiceClient rooms) {
    List<Room> all = rooms.listRooms("standup");
    return all;
  }

  static void deleteRoom(RoomServiceClient rooms) {
    rooms.deleteRoom("standup");
  }

  static void updateRoomMetadata(RoomServiceClient rooms) {
    rooms.updateRoomMetadata("standup", "on air");
  }

  static List<ParticipantInfo> listParticipants(RoomServiceClient rooms) {
    List<ParticipantInfo> there = rooms.listParticipants("standup");
    return there;
  }

  static ParticipantInfo getParticipant(RoomServiceClient rooms) {
    ParticipantInfo ana = rooms.getParticipant("standup", "ana");
    return ana;
  }

  static void removeParticipant(RoomServiceClient rooms) {
    rooms.removeParticipant("standup", "ana");
  }

  static void moveParticipant(RoomServiceClient rooms) {
    rooms.forwardParticipant("standup", "ana", "stage");
    rooms.moveParticipant("standup", "ana", "stage");
  }

  static void mutePublishedTrack(RoomServiceClient rooms) {
    rooms.mutePublishedTrack("standup", "ana", "TR_1", true);
  }

  static void updateParticipant(RoomServiceClient rooms) {
    rooms.updateParticipant(
        UpdateParticipantRequest.newBuilder()
            .setRoom("standup")
            .setIdentity("ana")
            .setName("Ana")
            .setMetadata("{}")
            .putAttributes("seat", "4")
            .build());
  }

  static void updateSubscriptions(RoomServiceClient rooms) {
    rooms.updateSubscriptions(
        UpdateSubscriptionsRequest.newBuilder()
            .setRoom("standup")
            .setIdentity("ana")
            .addTrackSids("TR_1")
            .setSubscribe(false)
            .build());
  }

  static void sendData(RoomServiceClient rooms, byte[] payload) {
    try {
      SendReceipt receipt =
          rooms.sendData(
              DataMessage.inRoom("standup")
                  .payload(payload)
                  .destinationIdentities("ana")
                  .topic("chat")
                  .build());
      System.out.println("accepted, attempts: " + receipt.attempts());
    } catch (LiveKitException e) {
      System.err.println(e.outcome() + ": " + e.getMessage());
    }
  }

  static String token(String key, String secret) {
    String jwt =
        AccessToken.builder(key, secret)
            .identity("ana")
            .name("Ana")
            .metadata("{}")
            .attributes(Map.of("seat", "4"))
            .ttl(Duration.ofMinutes(10))
            .grants(
                Grants.of(VideoGrant.roomJoin("standup").withCanPublish(false))
                    .withSip(SipGrant.call()))
            .roomPreset("big")
            .roomConfig(RoomConfiguration.newBuilder().setMaxParticipants(5).build())
            .build()
            .toJwt();
    return jwt;
  }

  static WebhookEvent webhook(String key, String secret, byte[] body, String authorization) {
    WebhookReceiver receiver = WebhookReceiver.builder().credentials(key, secret).build();
    WebhookEvent event = receiver.receive(body, authorization); // the unchanged bytes
    return event;
  }

  private Ours() {}
}
