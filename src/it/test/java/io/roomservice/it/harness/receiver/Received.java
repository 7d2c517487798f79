package io.roomservice.it.harness.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import io.roomservice.it.harness.server.Channel;
import java.util.Base64;
import java.util.Locale;

/**
 * A packet that a receiver got.
 *
 * @param channel null from LiveKit's SDK for Go, which does not provide it
 * @param topic null if the packet has none, which differs from an empty one
 * @param sender the identity of the participant that sent it; null if a server did
 * @param packet the bytes of the whole {@code DataPacket}; null from LiveKit's clients, which do
 *     not provide them
 */
@SuppressWarnings("ArrayRecordComponent") // tests compare the members, never two of these
public record Received(
    byte[] payload, Channel channel, String topic, String sender, byte[] packet) {

  static Received from(JsonNode event) {
    var packet = text(event, "packet");
    var kind = text(event, "kind");
    return new Received(
        bytes(text(event, "payload")),
        kind == null ? null : Channel.valueOf(kind.toUpperCase(Locale.ROOT)),
        text(event, "topic"),
        text(event, "participant"),
        packet == null ? null : bytes(packet));
  }

  /** Returns null if the member is absent or null. */
  private static String text(JsonNode event, String member) {
    return event.path(member).textValue();
  }

  private static byte[] bytes(String base64) {
    return Base64.getDecoder().decode(base64);
  }
}
