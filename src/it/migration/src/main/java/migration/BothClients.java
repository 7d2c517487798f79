package migration;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.roomservice.DataMessage;
import io.roomservice.RoomServiceClient;
import java.io.IOException;
import livekit.LivekitModels;

/** Sends the same message with the official SDK and with this library. */
final class BothClients {
  static void send(String url, String key, String secret) throws IOException {
    // io.livekit:livekit-server
    io.livekit.server.RoomServiceClient.createClient(url, key, secret)
        .sendData("standup", "hello".getBytes(UTF_8), LivekitModels.DataPacket.Kind.RELIABLE)
        .execute();

    // io.roomservice:livekit-roomservice
    try (RoomServiceClient rooms =
        RoomServiceClient.builder().url(url).credentials(key, secret).build()) {
      rooms.sendData(DataMessage.inRoom("standup").text("hello").build());
    }
  }

  private BothClients() {}
}
