package io.roomservice.bench;

import com.google.protobuf.ByteString;
import io.roomservice.RoomServiceClient;
import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.proto.DataPacket;
import io.roomservice.proto.SendDataRequest;
import io.roomservice.token.AccessToken;
import io.roomservice.token.VideoGrant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * Writes the token and body that {@code Bare} sends, and creates rooms on a real server. Arguments:
 * the folder, then optionally the server's URL and the rooms.
 */
final class Prepare {
  private static final int A_DAY = 86_400;

  private Prepare() {}

  public static void main(String[] args) throws Exception {
    var folder = Files.createDirectories(Path.of(args[0]));
    Files.write(
        folder.resolve("body"),
        SendDataRequest.newBuilder()
            .setRoom("bench")
            .setData(ByteString.copyFrom(Target.payload()))
            .setKind(DataPacket.Kind.RELIABLE)
            .build()
            .toByteArray());
    Files.writeString(
        folder.resolve("token"),
        AccessToken.builder(Target.API_KEY, Target.API_SECRET)
            .grant(VideoGrant.roomAdmin("bench"))
            .ttl(Duration.ofDays(1))
            .build()
            .toJwt());
    if (args.length > 1) {
      create(args[1], Arrays.copyOfRange(args, 2, args.length));
    }
  }

  /** Sets a long empty timeout: by default, an empty room closes after five minutes. */
  private static void create(String url, String... names) {
    try (var rooms =
        RoomServiceClient.builder()
            .url(url)
            .credentials(Target.API_KEY, Target.API_SECRET)
            .build()) {
      for (var name : names) {
        rooms.createRoom(
            CreateRoomRequest.newBuilder().setName(name).setEmptyTimeout(A_DAY).build());
      }
    }
  }
}
