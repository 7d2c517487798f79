package io.roomservice.it.harness.client;

import io.roomservice.it.harness.receiver.Received;
import io.roomservice.it.harness.server.Channel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a client reports to an application about a packet, short enough for a report.
 *
 * @param topic null if it reports that there is none
 * @param channel null if it does not report the kind
 */
public record Reported(int bytes, String sha256, String topic, Channel channel) {

  static Reported of(byte[] payload, String topic, Channel channel) {
    return new Reported(payload.length, sha256(payload), topic, channel);
  }

  public static Reported of(Received packet) {
    return of(packet.payload(), packet.topic(), packet.channel());
  }

  private static String sha256(byte[] payload) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(payload));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // each JDK has it
    }
  }
}
