package io.roomservice.it.harness.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import io.roomservice.it.harness.server.Channel;
import java.util.Base64;
import java.util.Locale;

/**
 * What one receiver got.
 *
 * @param topic null when the packet had none, which is not the same as an empty one
 * @param sender the identity of the participant who sent it, null when a server did
 * @param packet the whole {@code DataPacket} as it came, byte for byte; null from LiveKit's own
 *     client, which does not show it
 */
@SuppressWarnings("ArrayRecordComponent") // tests compare the members, never two of these
public record Received(
    byte[] payload, Channel channel, String topic, String sender, byte[] packet) {

  static Received from(JsonNode event) {
    var packet = text(event, "packet");
    return new Received(
        bytes(text(event, "payload")),
        Channel.valueOf(text(event, "kind").toUpperCase(Locale.ROOT)),
        text(event, "topic"),
        text(event, "participant"),
        packet == null ? null : bytes(packet));
  }

  /** Null when the member is absent, and when it is null. */
  private static String text(JsonNode event, String member) {
    return event.path(member).textValue();
  }

  private static byte[] bytes(String base64) {
    return Base64.getDecoder().decode(base64);
  }
}
