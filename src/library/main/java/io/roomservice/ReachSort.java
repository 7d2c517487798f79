package io.roomservice;

import io.roomservice.Reach.RoomState;
import io.roomservice.proto.ParticipantInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/** Sorts participants by whether they can get a packet. */
final class ReachSort {
  /**
   * Messages that were sent within tens of milliseconds after a participant joined got the response
   * 200 and never arrived (livekit-server 1.13.5).
   */
  private static final Duration NEWCOMER = Duration.ofSeconds(2);

  private ReachSort() {}

  /**
   * Returns the result of a lookup.
   *
   * @param identities the requested identities; empty for everyone
   * @param found the participants that were found
   */
  static Reach of(
      RoomState room, Collection<String> identities, List<ParticipantInfo> found, Instant now) {
    var there = new LinkedHashMap<String, ParticipantInfo>();
    for (var participant : found) {
      if (participant.getState() != ParticipantInfo.State.DISCONNECTED) {
        there.put(participant.getIdentity(), participant);
      }
    }
    var listed = new ArrayList<String>();
    var joinedJustNow = new ArrayList<String>();
    var joining = new ArrayList<String>();
    var absent = new ArrayList<String>();
    var kinds = new LinkedHashMap<String, ParticipantInfo.Kind>();
    for (var identity : identities.isEmpty() ? there.keySet() : identities) {
      var participant = there.get(identity);
      if (participant == null) {
        absent.add(identity);
        continue;
      }
      kinds.put(identity, participant.getKind());
      if (participant.getState() != ParticipantInfo.State.ACTIVE) {
        joining.add(identity);
      } else if (joinedAt(participant).isAfter(now.minus(NEWCOMER))) {
        joinedJustNow.add(identity);
      } else {
        listed.add(identity);
      }
    }
    return new Reach(room, listed, joinedJustNow, joining, absent, kinds);
  }

  /** Returns the time of joining, to the millisecond if the server provides it. */
  private static Instant joinedAt(ParticipantInfo participant) {
    return participant.getJoinedAtMs() > 0
        ? Instant.ofEpochMilli(participant.getJoinedAtMs())
        : Instant.ofEpochSecond(participant.getJoinedAt());
  }
}
