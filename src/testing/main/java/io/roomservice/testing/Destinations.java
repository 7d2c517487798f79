package io.roomservice.testing;

import io.roomservice.proto.SendDataRequest;
import java.util.HashSet;
import java.util.Set;

/**
 * The destinations of a packet: the union of the named identities and sids, or everyone if none is
 * named. Absent participants are not an error; nor is the empty identity, which no participant has.
 */
record Destinations(Set<String> identities, Set<String> sids) {
  @SuppressWarnings("deprecation") // the server still uses sids
  static Destinations of(SendDataRequest request) {
    return new Destinations(
        new HashSet<>(request.getDestinationIdentitiesList()),
        new HashSet<>(request.getDestinationSidsList()));
  }

  boolean include(FakeParticipant participant) {
    var everyone = identities.isEmpty() && sids.isEmpty();
    return everyone
        || identities.contains(participant.identity())
        || sids.contains(participant.sid());
  }
}
