package io.roomservice.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The packets that one participant received, in order. Thread-safe. */
final class Inbox {
  private final List<ReceivedPacket> packets = new ArrayList<>();

  synchronized void add(ReceivedPacket packet) {
    packets.add(packet);
  }

  synchronized List<ReceivedPacket> all() {
    return List.copyOf(packets);
  }

  /**
   * @param whose the participant's identity, for the message
   */
  ReceivedPacket only(String whose) {
    var all = all();
    if (all.size() != 1) {
      throw new AssertionError(
          String.format(
              Locale.ROOT,
              "participant \"%s\": expected 1 received packet, got %d: %s",
              whose,
              all.size(),
              all));
    }
    return all.get(0);
  }
}
