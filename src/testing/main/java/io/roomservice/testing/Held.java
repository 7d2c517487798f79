package io.roomservice.testing;

import io.roomservice.DataKind;
import java.util.ArrayList;
import java.util.List;

/**
 * The packets that wait for someone who is still joining: reliable ones, as long as they fit. What
 * does not fit is lost, and what is smaller and comes later is not. Not thread-safe.
 */
final class Held {
  private final int mostBytes;
  private final List<ReceivedPacket> packets = new ArrayList<>();
  private int bytes;

  /**
   * @param mostBytes of all packets together; 0 if nothing is held
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

  /** All of them, in their order, which are held no longer. */
  List<ReceivedPacket> release() {
    var all = List.copyOf(packets);
    packets.clear();
    bytes = 0;
    return all;
  }
}
