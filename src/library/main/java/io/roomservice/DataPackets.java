package io.roomservice;

import com.google.protobuf.ByteString;
import io.roomservice.proto.DataPacket;
import io.roomservice.proto.SendDataRequest;
import io.roomservice.proto.UserPacket;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Converts a message into its wire format: the only class that knows both. */
final class DataPackets {
  private DataPackets() {}

  /** Returns the nonce of one send: the message's own, or a new one for a reliable message. */
  static Optional<Nonce> nonceOfSend(DataMessage message) {
    return message.nonce().isEmpty() && message.kind() == DataKind.RELIABLE
        ? Optional.of(Nonce.random())
        : message.nonce();
  }

  /** Returns the request that is sent to the server. */
  static SendDataRequest request(DataMessage message, @Nullable Nonce nonce) {
    var request =
        SendDataRequest.newBuilder()
            .setRoom(message.room())
            .setData(message.payloadBytes())
            .setKind(kind(message.kind()))
            .setNonce(nonce == null ? ByteString.EMPTY : nonce.bytes());
    if (!message.destinationIdentities().isEmpty()) { // otherwise protobuf creates an empty list
      request.addAllDestinationIdentities(message.destinationIdentities());
    }
    message.topic().ifPresent(request::setTopic);
    return request.build();
  }

  /**
   * Returns the packet that the server builds from the request for each receiver. It writes the
   * destinations twice, for old and new clients (verified byte by byte with livekit-server 1.13.5).
   */
  @SuppressWarnings("deprecation") // written for old clients
  static DataPacket packet(SendDataRequest request) {
    var user =
        UserPacket.newBuilder()
            .setPayload(request.getData())
            .addAllDestinationIdentities(request.getDestinationIdentitiesList())
            .setNonce(request.getNonce());
    if (request.hasTopic()) {
      user.setTopic(request.getTopic());
    }
    return DataPacket.newBuilder()
        .setKind(request.getKind())
        .addAllDestinationIdentities(request.getDestinationIdentitiesList())
        .setUser(user)
        .build();
  }

  private static DataPacket.Kind kind(DataKind kind) {
    return switch (kind) {
      case RELIABLE -> DataPacket.Kind.RELIABLE;
      case LOSSY -> DataPacket.Kind.LOSSY;
    };
  }
}
