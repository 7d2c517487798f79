package io.roomservice.testing;

import io.roomservice.DataKind;
import java.util.ArrayList;
import java.util.List;

/**
 * The reliable packets held for a participant that is still joining. A packet that does not fit is
 * dropped; a smaller one that comes later may still fit. Not thread-safe.
 */
final class Held {
  private final int mostBytes;
  private final List<ReceivedPacket> packets = new ArrayList<>();
  private int bytes;

  /**
   * @param mostBytes the limit for all packets together; 0 to hold none
   */
  Held(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  void add(ReceivedPacket packet) {
    if (packet.kind() == DataKind.RELIABLE && bytes + packet.packetBytes() <= mostBytes) {
      packets.add(packet);
      bytes += packet.packetBytes();
    }
  }

  /** Removes and returns all packets, in order. */
  List<ReceivedPacket> release() {
    var all = List.copyOf(packets);
    packets.clear();
    bytes = 0;
    return all;
  }
}
