package io.roomservice.cli.demo;

import io.roomservice.Wire;
import io.roomservice.testing.ReceivedPacket;
import java.util.List;
import java.util.Map;

/**
 * What the server and the participants saw of one send.
 *
 * @param wires how each request that arrived was written
 * @param packets what each participant received
 */
record DemoObservation(List<Wire> wires, Map<String, List<ReceivedPacket>> packets) {
  /** Who received something. */
  List<String> receivers() {
    return packets.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }
}
