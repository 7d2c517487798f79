package io.roomservice.cli.demo;

import io.roomservice.Wire;
import io.roomservice.testing.ReceivedPacket;
import java.util.List;
import java.util.Map;

/**
 * What the server and the participants received of one send.
 *
 * @param wires the encoding of each request that arrived
 * @param packets what each participant received
 */
record DemoObservation(List<Wire> wires, Map<String, List<ReceivedPacket>> packets) {
  /** Returns the participants that received a packet. */
  List<String> receivers() {
    return packets.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }
}
