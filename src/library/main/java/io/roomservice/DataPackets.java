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
   * Checks a request that a caller has built, as {@link DataMessage} checks its values.
   *
   * @throws InvalidRequestException if the server would accept it and deliver something else, or
   *     nothing
   */
  static void check(SendDataRequest request, CallOptions options) {
    Arguments.room(request.getRoom());
    kind(request);
    request.getDestinationIdentitiesList().forEach(Arguments::destinationIdentity);
    nonce(request);
    options.sizeLimits().check(request);
  }

  /**
   * Returns the kind of a request.
   *
   * @throws InvalidRequestException if it is neither of the two
   */
  static DataKind kind(SendDataRequest request) {
    return switch (request.getKind()) {
      case RELIABLE -> DataKind.RELIABLE;
      case LOSSY -> DataKind.LOSSY;
      case UNRECOGNIZED ->
          throw new InvalidRequestException(
              "invalid kind: expected RELIABLE or LOSSY, got "
                  + request.getKindValue()
                  + "; the server would send the packet as lossy",
              "set RELIABLE or LOSSY");
    };
  }

  /**
   * Returns the nonce of a request; null if it has none.
   *
   * @throws InvalidRequestException if it is not a valid nonce
   */
  static @Nullable Nonce nonce(SendDataRequest request) {
    return request.getNonce().isEmpty() ? null : Nonce.of(request.getNonce().toByteArray());
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
            .addAllDestinationSids(request.getDestinationSidsList())
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
