package io.roomservice.testing;

import io.roomservice.proto.ParticipantPermission;
import io.roomservice.proto.TimedVersion;
import io.roomservice.proto.TrackInfo;
import io.roomservice.proto.TrackSource;
import io.roomservice.proto.TrackType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tracks of one participant, by sid. Not thread-safe. */
final class PublishedTracks {
  private final Map<String, TrackInfo> tracks = new LinkedHashMap<>();
  private final Clock clock;
  private boolean everPublished;

  PublishedTracks(Clock clock) {
    this.clock = clock;
  }

  static boolean allows(ParticipantPermission permission, TrackSource source) {
    var sources = permission.getCanPublishSourcesList();
    return permission.getCanPublish() && (sources.isEmpty() || sources.contains(source));
  }

  TrackInfo publish(TrackSource source, String name) {
    var video = source == TrackSource.CAMERA || source == TrackSource.SCREEN_SHARE;
    var track =
        TrackInfo.newBuilder()
            .setSid(Sid.of("TR"))
            .setType(video ? TrackType.VIDEO : TrackType.AUDIO)
            .setSource(source)
            .setName(name)
            .setMimeType(video ? "video/VP8" : "audio/opus")
            .setVersion(
                TimedVersion.newBuilder()
                    .setUnixMicro(ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant())))
            .build();
    tracks.put(track.getSid(), track);
    everPublished = true;
    return track;
  }

  void remove(TrackInfo track) {
    tracks.remove(track.getSid());
  }

  Optional<TrackInfo> find(String sid) {
    return Optional.ofNullable(tracks.get(sid));
  }

  Optional<TrackInfo> mute(String sid, boolean muted) {
    return Optional.ofNullable(
        tracks.computeIfPresent(sid, (same, track) -> track.toBuilder().setMuted(muted).build()));
  }

  List<TrackInfo> all() {
    return List.copyOf(tracks.values());
  }

  boolean everPublished() {
    return everPublished;
  }
}
