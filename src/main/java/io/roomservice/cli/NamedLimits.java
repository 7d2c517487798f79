package io.roomservice.cli;

import io.roomservice.DataKind;
import io.roomservice.SizeLimits;

/** The size limits by the names that they have here, with their numbers, for people to read. */
enum NamedLimits {
  DOCUMENTED("documented", 15_360, 1_300, 16_384, 1_400),
  CLIENTS_64K("64k", 65_535, 65_535, 65_535, 65_535),
  RECEIVER("receiver", 262_144, 262_144, 262_144, 262_144);

  /** No receiver takes more, whatever else is said. */
  static final int MOST = 262_144;

  private final String word;
  private final int reliablePayload;
  private final int lossyPayload;
  private final int reliablePacket;
  private final int lossyPacket;

  NamedLimits(
      String word, int reliablePayload, int lossyPayload, int reliablePacket, int lossyPacket) {
    this.word = word;
    this.reliablePayload = reliablePayload;
    this.lossyPayload = lossyPayload;
    this.reliablePacket = reliablePacket;
    this.lossyPacket = lossyPacket;
  }

  /** The library's own, which decide. Not kept: they would have a logger made before its time. */
  SizeLimits limits() {
    return switch (this) {
      case DOCUMENTED -> SizeLimits.documented();
      case CLIENTS_64K -> SizeLimits.clients64k();
      case RECEIVER -> SizeLimits.receiverMaximum();
    };
  }

  int payload(DataKind kind) {
    return kind == DataKind.RELIABLE ? reliablePayload : lossyPayload;
  }

  int packet(DataKind kind) {
    return kind == DataKind.RELIABLE ? reliablePacket : lossyPacket;
  }

  /** Reads the option. */
  static final class Names extends Choice<NamedLimits> {
    Names() {
      super(values(), limits -> limits.word);
    }
  }
}
