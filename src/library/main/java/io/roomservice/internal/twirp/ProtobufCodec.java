package io.roomservice.internal.twirp;

import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.io.IOException;

/** The binary wire: compact, and what LiveKit's own clients speak. */
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
  @SuppressWarnings("unchecked") // a parser of the prototype's own type
  public <M extends Message> M decode(byte[] body, M prototype) throws IOException {
    if (body.length == 0) { // as most answers are
      return prototype;
    }
    try {
      // What this side does not know is of no use here, and would take many times its size.
      return (M) DiscardUnknownFieldsParser.wrap(prototype.getParserForType()).parseFrom(body);
    } catch (InvalidProtocolBufferException e) {
      // A new exception: the old one carries the half-read message, which may hold secrets.
      throw new IOException(
          "not a protobuf message of type " + prototype.getDescriptorForType().getName());
    }
  }
}
