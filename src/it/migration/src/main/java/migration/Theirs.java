package migration;

import io.livekit.server.AccessToken;
import io.livekit.server.CanPublish;
import io.livekit.server.RoomJoin;
import io.livekit.server.RoomName;
import io.livekit.server.RoomServiceClient;
import io.livekit.server.SIPCall;
import io.livekit.server.WebhookReceiver;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import livekit.LivekitModels;
import livekit.LivekitRoom;
import livekit.LivekitWebhook;
import retrofit2.Response;

/** The calls of io.livekit:livekit-server 0.13.0, as docs/migrating-from-livekit-server.md shows them. */
final class Theirs {
  static RoomServiceClient client(String url, String key, String secret) {
    RoomServiceClient rooms = RoomServiceClient.createClient(url, key, secret);
    return rooms;
  }

  static LivekitModels.Room createRoom(RoomServiceClient rooms) throws IOException {
    Response<LivekitModels.Room> response = rooms.createRoom("standup", 300, 20).execute();
    LivekitModels.Room room = response.body(); // null if the server refused it
    return room;
  }

  static List<LivekitModels.Room> listRooms(RoomServiceClient rooms) throws IOException {
    List<LivekitModels.Room> all = rooms.listRooms(List.of("standup")).execute().body();
    return all;
  }

  static void deleteRoom(RoomServiceClient rooms) throws IOException {
    rooms.deleteRoom("standup").execute();
  }

  static void updateRoomMetadata(RoomServiceClient rooms) throws IOException {
    rooms.updateRoomMetadata("standup", "on air").execute();
  }

  static List<LivekitModels.ParticipantInfo> listParticipants(RoomServiceClient rooms)
      throws IOException {
    List<LivekitModels.ParticipantInfo> there = rooms.listParticipants("standup").execute().body();
    return there;
  }

  static LivekitModels.ParticipantInfo getParticipant(RoomServiceClient rooms) throws IOException {
    LivekitModels.ParticipantInfo ana = rooms.getParticipant("standup", "ana").execute().body();
    return ana;
  }

  static void removeParticipant(RoomServiceClient rooms) throws IOException {
    rooms.removeParticipant("standup", "ana").execute();
  }

  static void moveParticipant(RoomServiceClient rooms) throws IOException {
    rooms.forwardParticipant("standup", "ana", "stage").execute();
    rooms.moveParticipant("standup", "ana", "stage").execute();
  }

  static void mutePublishedTrack(RoomServiceClient rooms) throws IOException {
    rooms.mutePublishedTrack("standup", "ana", "TR_1", true).execute();
  }

  static void updateParticipant(RoomServiceClient rooms) throws IOException {
    rooms.updateParticipant("standup", "ana", "Ana", "{}", null, Map.of("seat", "4")).execute();
  }

  static void updateSubscriptions(RoomServiceClient rooms) throws IOException {
    rooms.updateSubscriptions("standup", "ana", List.of("TR_1"), false).execute();
  }

  static Response<Void> sendData(RoomServiceClient rooms, byte[] payload) throws IOException {
    Response<Void> response =
        rooms
            .sendData(
                "standup",
                payload,
                LivekitModels.DataPacket.Kind.RELIABLE,
                List.of(), // sids
                List.of("ana"),
                "chat")
            .execute();
    if (!response.isSuccessful()) {
      System.err.println(response.code() + " " + response.errorBody().string());
    }
    return response;
  }

  static String token(String key, String secret) {
    AccessToken token = new AccessToken(key, secret);
    token.setIdentity("ana");
    token.setName("Ana");
    token.setMetadata("{}");
    token.getAttributes().put("seat", "4");
    token.setTtl(600_000); // milliseconds
    token.addGrants(new RoomJoin(true), new RoomName("standup"), new CanPublish(false));
    token.addSIPGrants(new SIPCall(true));
    token.setRoomPreset("big");
    token.setRoomConfiguration(
        LivekitRoom.RoomConfiguration.newBuilder().setMaxParticipants(5).build());
    String jwt = token.toJwt();
    return jwt;
  }

  static LivekitWebhook.WebhookEvent webhook(
      String key, String secret, String body, String authorization) {
    WebhookReceiver receiver = new WebhookReceiver(key, secret);
    LivekitWebhook.WebhookEvent event = receiver.receive(body, authorization);
    return event;
  }

  private Theirs() {}
}
