package io.roomservice;

import io.roomservice.internal.twirp.CallResult;
import io.roomservice.proto.MuteRoomTrackResponse;

/** Checks the response of MutePublishedTrack. */
final class MutedTrack {
  private MutedTrack() {}

  /**
   * Throws if the response has no track: for a track that the participant does not have,
   * livekit-server 1.13.5 responds with 200 and an empty message.
   */
  static void verify(CallResult<MuteRoomTrackResponse> result, String room) {
    if (result.message().hasTrack()) {
      return;
    }
    throw new TwirpException(
        RoomMethods.MUTE_PUBLISHED_TRACK
            + ": not_found: the participant has no such track; the server returned 200 without a track",
        "use a sid from the participant's current list of tracks: each publication gets a new sid",
        TwirpErrorCode.NOT_FOUND,
        Circumstances.rejected(RoomMethods.MUTE_PUBLISHED_TRACK, room, result));
  }
}
