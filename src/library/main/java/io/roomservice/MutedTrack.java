package io.roomservice;

import io.roomservice.internal.twirp.CallResult;
import io.roomservice.proto.MuteRoomTrackResponse;
import io.roomservice.proto.TrackInfo;

/** Reads what MutePublishedTrack answers. */
final class MutedTrack {
  private MutedTrack() {}

  /**
   * The track that was muted. For one that the participant does not have, livekit-server 1.13.5
   * answers 200 with nothing in it.
   */
  static TrackInfo of(CallResult<MuteRoomTrackResponse> result, String room) {
    if (result.message().hasTrack()) {
      return result.message().getTrack();
    }
    throw new TwirpException(
        RoomMethods.MUTE_PUBLISHED_TRACK.twirp()
            + ": not_found: the participant has no such track; the server said 200 and named no track",
        "take the sid from the participant's list of tracks, and mind that it is new with each publication",
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
