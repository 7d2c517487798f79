package io.roomservice.internal.json;

import com.google.protobuf.Descriptors.Descriptor;

/** What a message looks like in JSON: an object, save for a few of protobuf's own types. */
enum JsonForm {
  OBJECT,
  TIMESTAMP,
  DURATION;

  /**
   * @throws IllegalStateException for those of protobuf's types that LiveKit's API does not use:
   *     most have a form of their own, and an object in its place would be silently wrong
   */
  static JsonForm of(Descriptor type) {
    return switch (type.getFullName()) {
      case "google.protobuf.Timestamp" -> TIMESTAMP;
      case "google.protobuf.Duration" -> DURATION;
      case "google.protobuf.Empty" -> OBJECT;
      default -> {
        if (type.getFile().getPackage().equals("google.protobuf")) {
          throw new IllegalStateException("no JSON form known for " + type.getFullName());
        }
        yield OBJECT;
      }
    };
  }
}
