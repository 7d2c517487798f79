package io.roomservice.testing;

import com.google.protobuf.ByteString;
import io.roomservice.DataKind;
import io.roomservice.Nonce;
import io.roomservice.proto.DataPacket;
import io.roomservice.proto.SendDataRequest;
import io.roomservice.proto.UserPacket;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A data packet as a participant received it. It names no sender. Immutable. */
public final class ReceivedPacket {
  /**
   * The largest packet that LiveKit's clients for browsers, Node and Python accept; they silently
   * drop larger ones, reliable and lossy alike ({@code ClientsIT}).
   */
  private static final int LARGEST_PACKET = 262_144;

  private final DataPacket packet;

  private ReceivedPacket(DataPacket packet) {
    this.packet = packet;
  }

  /** Returns the packet that the server builds; it contains the destination identities twice. */
  @SuppressWarnings("deprecation") // the server still fills the fields for old clients
  static ReceivedPacket of(SendDataRequest request) {
    var user =
        UserPacket.newBuilder()
            .setPayload(request.getData())
            .addAllDestinationSids(request.getDestinationSidsList())
            .addAllDestinationIdentities(request.getDestinationIdentitiesList())
            .setNonce(request.getNonce());
    if (request.hasTopic()) {
      user.setTopic(request.getTopic());
    }
    return new ReceivedPacket(
        DataPacket.newBuilder()
            .setKindValue(request.getKindValue())
            .addAllDestinationIdentities(request.getDestinationIdentitiesList())
            .setUser(user)
            .build());
  }

  /** Returns a copy of the payload. */
  public byte[] payload() {
    return packet.getUser().getPayload().toByteArray();
  }

  /** Returns the payload decoded as UTF-8; invalid bytes become U+FFFD. */
  public String text() {
    return packet.getUser().getPayload().toStringUtf8();
  }

  /** Returns the kind: reliable or lossy. */
  @SuppressWarnings("deprecation") // the only field of the packet with the kind
  public DataKind kind() {
    // The server sends kinds with undefined numbers over the lossy channel.
    return packet.getKindValue() == DataPacket.Kind.RELIABLE_VALUE
        ? DataKind.RELIABLE
        : DataKind.LOSSY;
  }

  /** Returns the topic; an empty topic differs from no topic. */
  public Optional<String> topic() {
    var user = packet.getUser();
    return user.hasTopic() ? Optional.of(user.getTopic()) : Optional.empty();
  }

  /**
   * Returns the identities that the message was addressed to, as sent; empty for everyone. Each
   * receiver sees the whole list.
   */
  public List<String> destinationIdentities() {
    return List.copyOf(packet.getDestinationIdentitiesList());
  }

  /**
   * Returns the packet's nonce; empty if it had none, or 16 zero bytes, which no client of this
   * library sends.
   */
  public Optional<Nonce> nonce() {
    var nonce = packet.getUser().getNonce();
    return nonce.isEmpty() || nonce.equals(ByteString.copyFrom(new byte[Nonce.LENGTH]))
        ? Optional.empty()
        : Optional.of(Nonce.of(nonce.toByteArray()));
  }

  /**
   * Returns the size of the whole packet in bytes: payload, topic, nonce, and each destination
   * twice.
   */
  public int packetBytes() {
    return packet.getSerializedSize();
  }

  boolean isTooLargeForReceivers() {
    return packetBytes() > LARGEST_PACKET;
  }

  /** Omits the payload. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "ReceivedPacket[kind=%s, topic=%s, destinationIdentities=%s, nonce=%s, payload=%d bytes]",
        kind(),
        topic().orElse(null),
        destinationIdentities(),
        nonce().orElse(null),
        packet.getUser().getPayload().size());
  }
}
