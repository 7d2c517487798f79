package io.roomservice.testing;

import io.roomservice.proto.UpdateParticipantRequest;
import io.roomservice.testing.internal.Refusal;
import java.nio.charset.StandardCharsets;

/** The server's size limits of stored texts, in bytes of UTF-8. */
final class Sizes {
  private static final int NAME = 256;
  private static final int METADATA = 524_288;
  private static final int ATTRIBUTES = 65_536;

  private Sizes() {}

  static void checkRoomName(String name) {
    if (bytes(name) > NAME) {
      throw Refusal.invalidArgumentFromTheNode(
          "room name length exceeds limits: max length " + NAME);
    }
  }

  static void checkMetadata(String metadata) {
    check("metadata size", bytes(metadata), METADATA);
  }

  /** Checks in the server's order; attributes count per request, not in total. */
  static void check(UpdateParticipantRequest request) {
    check("name length", bytes(request.getName()), NAME);
    checkMetadata(request.getMetadata());
    var attributes =
        request.getAttributesMap().entrySet().stream()
            .mapToInt(entry -> bytes(entry.getKey()) + bytes(entry.getValue()))
            .sum();
    check("attribute size", attributes, ATTRIBUTES);
  }

  private static void check(String what, int bytes, int limit) {
    if (bytes > limit) {
      throw Refusal.invalidArgument(what + " exceeds limits " + limit, what + " exceeds limits");
    }
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
