package io.roomservice.testing;

import io.roomservice.proto.SendDataRequest;
import java.util.HashSet;
import java.util.Set;

/**
 * Whom a packet is for: the union of the named identities and sids; everyone if none is named.
 * Naming someone who is not there is no error, nor is the empty identity, which is nobody's.
 */
record Destinations(Set<String> identities, Set<String> sids) {
  @SuppressWarnings("deprecation") // the server still honours sids
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
