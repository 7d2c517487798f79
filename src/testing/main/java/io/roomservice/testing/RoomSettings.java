package io.roomservice.testing;

import io.roomservice.proto.Codec;
import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.proto.Room;
import java.time.Instant;
import java.util.List;

/** The settings of a new room in livekit-server 1.13.5 with its default configuration. */
final class RoomSettings {
  private static final int EMPTY_TIMEOUT_SECONDS = 300;
  private static final int DEPARTURE_TIMEOUT_SECONDS = 20;
  private static final List<String> CODECS =
      List.of(
          "audio/PCMU",
          "audio/PCMA",
          "audio/opus",
          "audio/red",
          "video/VP8",
          "video/H264",
          "video/VP9",
          "video/AV1",
          "video/H265",
          "video/rtx");

  private RoomSettings() {}

  static Room of(CreateRoomRequest request, Instant now) {
    var room =
        Room.newBuilder()
            .setSid(Sid.of("RM"))
            .setName(request.getName())
            .setEmptyTimeout(orElse(request.getEmptyTimeout(), EMPTY_TIMEOUT_SECONDS))
            .setDepartureTimeout(orElse(request.getDepartureTimeout(), DEPARTURE_TIMEOUT_SECONDS))
            .setMaxParticipants(request.getMaxParticipants())
            .setMetadata(request.getMetadata())
            .setCreationTime(now.getEpochSecond())
            .setCreationTimeMs(now.toEpochMilli())
            .setTurnPassword("no password, no TURN");
    CODECS.forEach(mime -> room.addEnabledCodecs(Codec.newBuilder().setMime(mime)));
    return room.build();
  }

  private static int orElse(int seconds, int defaultSeconds) {
    return seconds == 0 ? defaultSeconds : seconds;
  }
}
