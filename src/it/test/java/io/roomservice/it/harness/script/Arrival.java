package io.roomservice.it.harness.script;

import io.roomservice.it.harness.receiver.Received;
import io.roomservice.testing.ReceivedPacket;
import java.util.Arrays;

/**
 * A packet that arrived, on either server.
 *
 * @param payload the hash of the payload
 * @param topic null if it has none
 * @param packetBytes the size of the whole packet
 */
public record Arrival(String kind, int payload, String topic, int packetBytes) {
  static Arrival of(Received packet) {
    return new Arrival(
        packet.channel().name(),
        Arrays.hashCode(packet.payload()),
        packet.topic(),
        packet.packet().length);
  }

  static Arrival of(ReceivedPacket packet) {
    return new Arrival(
        packet.kind().name(),
        Arrays.hashCode(packet.payload()),
        packet.topic().orElse(null),
        packet.packetBytes());
  }
}
