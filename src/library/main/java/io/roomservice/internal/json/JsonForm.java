package io.roomservice.internal.json;

import com.google.protobuf.Descriptors.Descriptor;

/** The JSON form of a message type: an object, except for a few of protobuf's own types. */
enum JsonForm {
  OBJECT,
  TIMESTAMP,
  DURATION;

  /**
   * @throws IllegalStateException for types of protobuf that LiveKit's API does not use: most have
   *     a special form, and an object instead would be silently wrong
   */
  static JsonForm of(Descriptor type) {
    return switch (type.getFullName()) {
      case "google.protobuf.Timestamp" -> TIMESTAMP;
      case "google.protobuf.Duration" -> DURATION;
      case "google.protobuf.Empty" -> OBJECT;
      default -> {
        if (type.getFile().getPackage().equals("google.protobuf")) {
          throw new IllegalStateException("type not supported in JSON: " + type.getFullName());
        }
        yield OBJECT;
      }
    };
  }
}
