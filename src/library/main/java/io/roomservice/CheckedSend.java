package io.roomservice;

import io.roomservice.Reach.RoomState;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks up which participants can receive a message, before or after it is sent. */
final class CheckedSend {
  private static final Logger log = LoggerFactory.getLogger(RoomServiceClient.class);

  private final ReachLookup lookup;
  private final DataMessage message;

  CheckedSend(ReachLookup lookup, DataMessage message) {
    this.lookup = lookup;
    this.message = message;
  }

  /**
   * Looks up after a send that was accepted, so the room is open; a failed lookup changes nothing.
   */
  Reach report() {
    try {
      return lookup.reach(message.room(), message.destinationIdentities(), true);
    } catch (LiveKitException e) {
      log.debug(
          "the message was accepted, but looking up the participants failed: {}", e.problem());
      return Reach.unknown();
    }
  }

  /**
   * Looks up before the send.
   *
   * @throws UnreachableException if a participant is missing, or if the lookup fails
   */
  Reach require() {
    Reach reach;
    try {
      reach = lookup.reach(message.room(), message.destinationIdentities(), false);
    } catch (LiveKitException e) {
      throw new UnreachableException(
          "nothing was sent: looking up the participants failed: " + e.problem(),
          Reach.unknown(),
          e);
    }
    var why = message.destinationIdentities().isEmpty() ? whyNoOne(reach) : whyNotAll(reach);
    if (why != null) {
      throw new UnreachableException("nothing was sent: " + why, reach, null);
    }
    return reach;
  }

  private static @Nullable String whyNoOne(Reach reach) {
    if (reach.roomState() != RoomState.ACTIVE) {
      return "no one is in the room (state " + reach.roomState() + ")";
    }
    var ready = reach.listed().size() + reach.joinedJustNow().size();
    return ready > 0 ? null : "everyone in the room is still joining";
  }

  private @Nullable String whyNotAll(Reach reach) {
    var missing = Stream.concat(reach.absent().stream(), reach.joining().stream()).toList();
    return missing.isEmpty()
        ? null
        : String.format(
            Locale.ROOT,
            "destinations absent or still joining (%d of %d): %s",
            missing.size(),
            message.destinationIdentities().size(),
            some(missing));
  }

  private static String some(List<String> identities) {
    var shown = identities.size() > 5 ? identities.subList(0, 5) : identities;
    return String.join(", ", shown) + (identities.size() > 5 ? ", …" : "");
  }
}
