package io.roomservice;

import org.jspecify.annotations.Nullable;

/**
 * The exact size of the packet that the server will build from a message, measured without sending
 * anything. In addition to the payload, a packet contains the topic, the nonce (16 bytes, which
 * each reliable send has) and the destination identities, which the server writes twice.
 */
public final class PacketSize {
  private static final Nonce ANY_NONCE = Nonce.random();

  private static final int FIELD = 1 + 5; // a tag below 16, and the longest length

  private final int bytes;
  private final int payloadBytes;

  private PacketSize(int bytes, int payloadBytes) {
    this.bytes = bytes;
    this.payloadBytes = payloadBytes;
  }

  /** Measures a message. */
  public static PacketSize of(DataMessage message) {
    var hasNonce = message.kind() == DataKind.RELIABLE || message.nonce().isPresent();
    var packet = DataPackets.packet(DataPackets.request(message, hasNonce ? ANY_NONCE : null));
    return new PacketSize(packet.getSerializedSize(), message.payloadSize());
  }

  /**
   * Returns an upper bound of the packet's size without building it: three bytes for each
   * character, and for each field more than its tag and length need.
   */
  static long atMost(DataMessage message) {
    var identities = 0L;
    for (var identity : message.destinationIdentities()) {
      identities += FIELD + 3L * identity.length();
    }
    var topic = message.topic().map(String::length).orElse(0);
    return message.payloadSize() + 3L * topic + 2 * identities + Nonce.LENGTH + 5 * FIELD;
  }

  /** Returns the size of the whole packet, in bytes. */
  public int bytes() {
    return bytes;
  }

  /** Returns the size of the payload, in bytes. */
  public int payloadBytes() {
    return payloadBytes;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PacketSize that
        && bytes == that.bytes
        && payloadBytes == that.payloadBytes;
  }

  @Override
  public int hashCode() {
    return 31 * bytes + payloadBytes;
  }

  @Override
  public String toString() {
    return "PacketSize[bytes=" + bytes + ", payloadBytes=" + payloadBytes + "]";
  }
}
