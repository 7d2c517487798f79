package io.roomservice.internal.twirp;

import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.io.IOException;

/** The binary wire format: compact, and the one that LiveKit's own clients use. */
public final class ProtobufCodec implements Codec {
  @Override
  public String contentType() {
    return "application/protobuf";
  }

  @Override
  public byte[] encode(Message message) {
    return message.toByteArray();
  }

  @Override
  @SuppressWarnings("unchecked") // parsed by a parser of the prototype's type
  public <M extends Message> M decode(byte[] body, M prototype) throws IOException {
    if (body.length == 0) { // as in most responses
      return prototype;
    }
    try {
      // Unknown fields are of no use here, and would take many times their size in memory.
      return (M) DiscardUnknownFieldsParser.wrap(prototype.getParserForType()).parseFrom(body);
    } catch (InvalidProtocolBufferException e) {
      // A new exception, because the old one contains the partially read message, which may contain
      // secrets.
      throw new IOException(
          "not a protobuf message of type " + prototype.getDescriptorForType().getName());
    }
  }
}
