package io.roomservice;

import com.google.protobuf.Message;
import io.roomservice.proto.DataPacket;
import io.roomservice.proto.PerformRpcRequest;
import io.roomservice.proto.SendDataRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call, as passed to a {@link CallListener}. Exposes no token and no payload. All events of a
 * call have the same instance. Immutable.
 */
public final class ObservedCall {
  /** What LiveKit's requests call the participant that they are about. */
  private static final Set<String> IDENTITIES =
      Set.of("identity", "destination_identity", "participant_identity");

  private final String method;
  private final String room;
  private final Wire wire;
  private final @Nullable Message request;

  /**
   * @param room empty for a call without a room
   * @param request null for a call that was refused before its request was made
   */
  ObservedCall(String method, String room, Wire wire, @Nullable Message request) {
    this.method = method;
    this.room = room;
    this.wire = wire;
    this.request = request;
  }

  /**
   * Returns the method, such as {@code RoomService/SendData}: one of few, so fit for a metric
   * label.
   */
  public String method() {
    return method;
  }

  /** Returns the room that the call is about; empty if there is none. */
  public Optional<String> room() {
    return room.isEmpty() ? Optional.empty() : Optional.of(room);
  }

  /**
   * Returns the participant that the call is about; empty if there is none, and for {@code
   * sendData}, which can have several.
   */
  public Optional<String> identity() {
    if (request == null || request instanceof SendDataRequest) {
      return Optional.empty();
    }
    for (var field : request.getDescriptorForType().getFields()) {
      if (IDENTITIES.contains(field.getName()) && request.getField(field) instanceof String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
      }
    }
    return Optional.empty();
  }

  /** Returns the encoding of requests and responses. */
  public Wire wire() {
    return wire;
  }

  /** Returns the kind of the message of {@code sendData}; empty for other methods. */
  public Optional<DataKind> kind() {
    return request instanceof SendDataRequest send
        ? Optional.of(send.getKind() == DataPacket.Kind.LOSSY ? DataKind.LOSSY : DataKind.RELIABLE)
        : Optional.empty();
  }

  /**
   * Returns the size of the payload of {@code sendData} or {@code performRpc}, in bytes; empty for
   * other methods.
   */
  public OptionalInt payloadBytes() {
    if (request instanceof SendDataRequest send) {
      return OptionalInt.of(send.getData().size());
    }
    return request instanceof PerformRpcRequest rpc
        ? OptionalInt.of(rpc.getPayload().getBytes(StandardCharsets.UTF_8).length)
        : OptionalInt.empty();
  }

  /**
   * Returns the size of the packet that the server builds for {@code sendData}, in bytes; empty for
   * other methods. Measured each time this is called; see {@link PacketSize}.
   */
  public OptionalInt packetBytes() {
    return request instanceof SendDataRequest send
        ? OptionalInt.of(DataPackets.packet(send).getSerializedSize())
        : OptionalInt.empty();
  }

  /**
   * Returns the number of destination identities of {@code sendData}, where 0 means the whole room;
   * empty for other methods.
   */
  public OptionalInt destinations() {
    return request instanceof SendDataRequest send
        ? OptionalInt.of(send.getDestinationIdentitiesCount())
        : OptionalInt.empty();
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "ObservedCall[method=%s, room=%s]", method, room);
  }
}
