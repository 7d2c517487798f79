package io.roomservice;

import io.roomservice.internal.twirp.CallResult;
import io.roomservice.proto.MuteRoomTrackResponse;
import io.roomservice.proto.TrackInfo;

/** Reads the response of MutePublishedTrack. */
final class MutedTrack {
  private MutedTrack() {}

  /**
   * Returns the track that was muted. For a track that the participant does not have,
   * livekit-server 1.13.5 responds with 200 and an empty message.
   */
  static TrackInfo of(CallResult<MuteRoomTrackResponse> result, String room) {
    if (result.message().hasTrack()) {
      return result.message().getTrack();
    }
    throw new TwirpException(
        RoomMethods.MUTE_PUBLISHED_TRACK.twirp()
            + ": not_found: the participant has no such track; the server returned 200 without a track",
        "use a sid from the participant's current list of tracks: each publication gets a new sid",
        TwirpErrorCode.NOT_FOUND,
        new Circumstances(
            RoomMethods.MUTE_PUBLISHED_TRACK.twirp().toString(),
            room,
            result.earlierMayCount() ? Outcome.UNKNOWN : Outcome.REJECTED,
            result.attempts(),
            result.elapsed(),
            null,
            result.servedBy().toString()));
  }
}
