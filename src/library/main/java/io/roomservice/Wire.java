package io.roomservice;

import io.roomservice.internal.twirp.Codec;
import io.roomservice.internal.twirp.JsonCodec;
import io.roomservice.internal.twirp.ProtobufCodec;

/** The encoding of requests and responses. The server treats both encodings alike. */
public enum Wire {
  /** Binary: smaller and faster; the default. */
  PROTOBUF(new ProtobufCodec()),
  /** Readable on the wire, for debugging; a payload grows by a third (base64). */
  JSON(new JsonCodec());

  @SuppressWarnings("ImmutableEnumChecker") // codecs have no state
  private final Codec codec;

  Wire(Codec codec) {
    this.codec = codec;
  }

  Codec codec() {
    return codec;
  }
}
