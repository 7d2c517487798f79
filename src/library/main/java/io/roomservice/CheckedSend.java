package io.roomservice;

import io.roomservice.Reach.RoomState;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks who can get a message, after it was sent or before. */
final class CheckedSend {
  private static final Logger log = LoggerFactory.getLogger(RoomServiceClient.class);

  private final ReachLookup lookup;
  private final DataMessage message;

  CheckedSend(ReachLookup lookup, DataMessage message) {
    this.lookup = lookup;
    this.message = message;
  }

  /** After a send that was taken, so the room is open; a look-up that fails takes nothing back. */
  Reach report() {
    try {
      return lookup.reach(message.room(), message.destinationIdentities(), true);
    } catch (LiveKitException e) {
      log.debug("the message was taken; who got it could not be looked up: {}", e.problem());
      return Reach.unknown();
    }
  }

  /**
   * Before the send.
   *
   * @throws UnreachableException if someone is not there, or that can't be found out
   */
  Reach require() {
    Reach reach;
    try {
      reach = lookup.reach(message.room(), message.destinationIdentities(), false);
    } catch (LiveKitException e) {
      throw new UnreachableException(
          "nothing was sent, since who is there could not be looked up: " + e.problem(),
          Reach.unknown(),
          e);
    }
    var why = message.destinationIdentities().isEmpty() ? whyNobody(reach) : whyNotAll(reach);
    if (why != null) {
      throw new UnreachableException("nothing was sent, since " + why, reach, null);
    }
    return reach;
  }

  private static @Nullable String whyNobody(Reach reach) {
    if (reach.roomState() != RoomState.ACTIVE) {
      return "nobody is in the room: it is " + reach.roomState();
    }
    var ready = reach.listed().size() + reach.joinedJustNow().size();
    return ready > 0 ? null : "everybody in the room is still joining";
  }

  private @Nullable String whyNotAll(Reach reach) {
    var missing = Stream.concat(reach.absent().stream(), reach.joining().stream()).toList();
    return missing.isEmpty()
        ? null
        : String.format(
            Locale.ROOT,
            "%d of %d addressees are absent or still joining: %s",
            missing.size(),
            message.destinationIdentities().size(),
            some(missing));
  }

  private static String some(List<String> identities) {
    var shown = identities.size() > 5 ? identities.subList(0, 5) : identities;
    return String.join(", ", shown) + (identities.size() > 5 ? ", …" : "");
  }
}
