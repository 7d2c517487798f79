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

/** A data packet as it reached a participant. It names no sender. Immutable. */
public final class ReceivedPacket {
  /**
   * What LiveKit's Node client takes; it drops the next larger packet in silence (seen with
   * livekit-server 1.13.5, for reliable and lossy packets alike).
   */
  private static final int LARGEST_PACKET = 262_144;

  private final DataPacket packet;

  private ReceivedPacket(DataPacket packet) {
    this.packet = packet;
  }

  /** The packet that the server builds: the destination identities stand in it twice. */
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

  /** A copy of the payload. */
  public byte[] payload() {
    return packet.getUser().getPayload().toByteArray();
  }

  /** The payload read as UTF-8; what is none becomes U+FFFD. */
  public String text() {
    return packet.getUser().getPayload().toStringUtf8();
  }

  /** How it travelled. */
  @SuppressWarnings("deprecation") // the one place in the packet that says it
  public DataKind kind() {
    // Numbers that the wire does not define go over the lossy channel.
    return packet.getKindValue() == DataPacket.Kind.RELIABLE_VALUE
        ? DataKind.RELIABLE
        : DataKind.LOSSY;
  }

  /** The topic; an empty one is not the same as none. */
  public Optional<String> topic() {
    var user = packet.getUser();
    return user.hasTopic() ? Optional.of(user.getTopic()) : Optional.empty();
  }

  /** Whom it was addressed to, as sent: every addressee sees the whole list. Empty: everyone. */
  public List<String> destinationIdentities() {
    return List.copyOf(packet.getDestinationIdentitiesList());
  }

  /**
   * The packet's nonce; none if it had none, or 16 zero bytes, which no client of this library
   * sends.
   */
  public Optional<Nonce> nonce() {
    var nonce = packet.getUser().getNonce();
    return nonce.isEmpty() || nonce.equals(ByteString.copyFrom(new byte[Nonce.LENGTH]))
        ? Optional.empty()
        : Optional.of(Nonce.of(nonce.toByteArray()));
  }

  /** The size of the whole packet in bytes: payload, topic, nonce, and each destination twice. */
  public int packetBytes() {
    return packet.getSerializedSize();
  }

  boolean isTooLargeForReceivers() {
    return packetBytes() > LARGEST_PACKET;
  }

  /** Everything but the payload. */
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
